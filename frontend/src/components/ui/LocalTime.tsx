"use client";

import { useSyncExternalStore } from "react";

const FORMAT: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "short" };
const never = () => () => undefined;

/** An instant in the reader's language and time zone, which the server does not know. */
export function LocalTime({ instant }: { instant: string }) {
  const text = useSyncExternalStore(
    never,
    () => new Intl.DateTimeFormat(undefined, FORMAT).format(new Date(instant)),
    () => instant.slice(0, 10),
  );
  return <time dateTime={instant}>{text}</time>;
}
