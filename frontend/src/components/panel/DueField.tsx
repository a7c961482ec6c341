import { useId, useRef, useState } from "react";
import { displayLocale } from "@/lib/browser-language";
import { useWhenKept } from "@/components/panel/useKeptText";
import { keepKey } from "@/components/panel/keep-key";
import { usePreferences } from "@/components/settings/usePreferences";
import { useClock } from "@/components/tasks/useClock";
import { classes } from "@/components/ui/classes";
import { part } from "@/components/ui/part";
import { formatDue, isOverdue } from "@/domain/due";
import { skipped } from "@/domain/repeat-choices";
import { describeRule } from "@/domain/rule-words";
import { fieldName, keepText } from "@/lib/kept-texts";
import type { Task } from "@/lib/types";

const DuePicker = part(async () => (await import("@/components/pickers/DuePicker")).DuePicker);

interface DueFieldProps {
  task: Task;
  onChange: (fields: Partial<Task>) => void;
}

/** When a task is due and how it repeats, in words; a click unfolds the picker below them. */
export function DueField({ task, onChange }: DueFieldProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const labelId = useId();
  const clock = useClock();
  const { hour12 } = usePreferences();
  const today = clock.slice(0, 10);
  const { due, repeat } = task;
  const keptAs = fieldName(task, "date");
  const [isKept, setKept] = useState(false);
  useWhenKept(keptAs, () => {
    setOpen(true);
    setKept(true);
  });
  const skip = skipped(task, today);

  function show(isShown: boolean) {
    if (!isShown) keepText(keptAs, "");
    setOpen(isShown);
    setKept(false);
  }

  function close() {
    show(false);
    button.current?.focus();
  }

  return (
    <div className="flex flex-col gap-1">
      <span id={labelId} className="text-small text-ink-soft">
        Date
      </span>
      <button
        ref={button}
        type="button"
        aria-labelledby={`${labelId} ${labelId}-value`}
        aria-expanded={isOpen}
        onClick={() => show(!isOpen)}
        className="flex min-h-11 items-center justify-between gap-3 rounded-medium border border-edge bg-sheet px-3 py-2 text-start pointer-coarse:text-large"
      >
        <span id={`${labelId}-value`} className={due ? "wrap-anywhere" : "text-ink-soft"}>
          {due && clock ? (
            <>
              <span
                className={classes(!task.completed && isOverdue(due, new Date()) && "text-danger")}
              >
                {formatDue(due, today, displayLocale(), hour12)}
              </span>
              {repeat && `, ${describeRule(repeat.rule, repeat.from, displayLocale())}`}
            </>
          ) : (
            "No date"
          )}
        </span>
        <svg
          viewBox="0 0 20 20"
          width="18"
          height="18"
          aria-hidden="true"
          className={classes("shrink-0 text-edge", isOpen && "rotate-180")}
        >
          <path d="M5 8l5 5 5-5" className="fill-none stroke-current" strokeWidth="1.6" />
        </svg>
      </button>
      {isOpen && (
        <div
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            keepKey(event); // it closes the picker only
            close();
          }}
          className="rounded-medium border border-line bg-sheet p-3"
        >
          <DuePicker
            due={due}
            repeat={repeat}
            keptAs={keptAs}
            hasFocus={!isKept && window.matchMedia("(pointer: fine)").matches}
            onChange={onChange}
            onSkip={skip ? () => onChange(skip) : undefined}
            onDone={close}
            onClose={close}
          />
        </div>
      )}
    </div>
  );
}
