import { useEffect, useId, useRef, useState } from "react";
import { displayLocale, isDayFirst, readLanguages } from "@/lib/browser-language";
import { currentPreferences } from "@/lib/preferences";
import { useKeptText } from "@/components/panel/useKeptText";
import { useClock } from "@/components/tasks/useClock";
import { inputClass } from "@/components/ui/input-class";
import { formatDate, formatDue, type Due } from "@/domain/due";
import { loadWords, meansNoDate, parseDue } from "@/domain/quick-add";
import { describeRule } from "@/domain/rule-words";
import { isComposing } from "@/lib/shortcuts";
import type { Task } from "@/lib/types";

interface DueWordsProps {
  weekStart: number;
  hasFocus?: boolean;
  keptAs?: string;
  onChange: (fields: Pick<Task, "due"> & Partial<Pick<Task, "repeat">>) => void;
}

/** A field for a date, a time and a repetition in words. What is understood is shown at once. */
export function DueWords({ weekStart, hasFocus, keptAs, onChange }: DueWordsProps) {
  const clock = useClock();
  const [text, setText] = useKeptText(keptAs);
  const [isReady, setReady] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const statusId = useId();

  useEffect(() => {
    void Promise.all(readLanguages().map(loadWords)).then(() => setReady(true));
  }, []);
  useEffect(() => {
    if (hasFocus) field.current?.focus({ preventScroll: true });
  }, [hasFocus]);

  const found = isReady && text.trim() ? read(text, clock, weekStart) : null;

  return (
    <div>
      <input
        ref={field}
        aria-label="Date in words"
        aria-describedby={statusId}
        aria-invalid={isRefused}
        placeholder="tomorrow 9am, every friday …"
        value={text}
        autoComplete="off"
        enterKeyHint="done"
        onChange={({ target }) => {
          setText(target.value);
          setRefused(false);
        }}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent) || event.key !== "Enter") return;
          event.preventDefault();
          if (!text.trim()) return;
          setRefused(!found);
          if (!found) return;
          setText("");
          onChange(found);
        }}
        className={inputClass("px-3")}
      />
      <p id={statusId} role="status" className="mt-1 text-small text-ink-soft empty:hidden">
        {found && inWords(found, clock.slice(0, 10))}
        {isRefused && "This is not understood as a date."}
      </p>
    </div>
  );
}

type Found = Pick<Task, "due"> & Partial<Pick<Task, "repeat">>;

function read(text: string, clock: string, weekStart: number): Found | null {
  if (readLanguages().some((language) => meansNoDate(text, language))) return { due: null };
  const options = {
    today: clock.slice(0, 10),
    now: clock.slice(11),
    dayFirst: isDayFirst(),
    weekStart,
  };
  for (const language of readLanguages()) {
    const found = parseDue(text, { ...options, language });
    if (found) return { ...found, due: { ...found.due, time_zone: null } };
  }
  return null;
}

/** What was understood, with the whole date, such as "Tomorrow, 09:00 (Sun 29 Nov 2026), every day". */
function inWords({ due, repeat }: Found, today: string): string {
  if (!due) return "No date";
  const locale = displayLocale();
  const words = [wordsOf(due, today, locale)];
  if (repeat) words.push(describeRule(repeat.rule, repeat.from, locale));
  return words.join(", ");
}

function wordsOf(due: Due, today: string, locale: string): string {
  const date = formatDate(due.date, locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
  });
  return `${formatDue(due, today, locale, currentPreferences().hour12)} (${date})`;
}
