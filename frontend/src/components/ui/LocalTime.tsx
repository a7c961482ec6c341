"use client";

import { usePreferences } from "@/components/settings/usePreferences";
import { useBrowserValue } from "@/components/ui/useBrowserValue";

const never = () => () => undefined;

interface LocalTimeProps {
  instant: string;
  seconds?: boolean;
  dateOnly?: boolean;
}

/** An instant in the reader's language and time zone, which the server does not know. */
export function LocalTime({ instant, seconds, dateOnly }: LocalTimeProps) {
  const { hour12 } = usePreferences();
  const format = {
    dateStyle: "medium",
    timeStyle: dateOnly ? undefined : seconds ? "medium" : "short",
    hourCycle: hour12 === undefined ? undefined : hour12 ? "h12" : "h23",
  } as const;
  const text = useBrowserValue(
    never,
    () => new Intl.DateTimeFormat(undefined, format).format(new Date(instant)),
    instant.slice(0, 10),
  );
  return <time dateTime={instant}>{text}</time>;
}
