import { useClock } from "@/components/tasks/useClock";
import { Field, selectClass } from "@/components/panel/Field";
import { Button } from "@/components/ui/Button";
import { inputClass } from "@/components/ui/input-class";
import { addDays, nextWeekend, startOfWeek } from "@/domain/due";
import { describeRule } from "@/domain/rule-words";
import type { Task } from "@/lib/types";

interface DueFieldsProps {
  task: Task;
  onChange: (fields: Partial<Task>) => void;
}

const MONDAY = 1;

const RULES = [
  ["", "Does not repeat"],
  ["FREQ=DAILY", "Every day"],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday"],
  ["FREQ=WEEKLY", "Every week"],
  ["FREQ=WEEKLY;INTERVAL=2", "Every two weeks"],
  ["FREQ=MONTHLY", "Every month"],
  ["FREQ=YEARLY", "Every year"],
] as const;

/** When a task is due, and how it repeats. */
export function DueFields({ task, onChange }: DueFieldsProps) {
  const today = useClock().slice(0, 10);
  const { due, repeat } = task;
  const rule = repeat?.rule ?? "";
  const isOther = !RULES.some(([known]) => known === rule);

  function setDate(date: string) {
    if (date)
      onChange({ due: { date, time: due?.time ?? null, time_zone: due?.time_zone ?? null } });
    else onChange({ due: null, ...(repeat && { repeat: null }) });
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {[
          ["Today", today],
          ["Tomorrow", addDays(today, 1)],
          ["This weekend", nextWeekend(today)],
          ["Next week", addDays(startOfWeek(today, MONDAY), 7)],
          ["No date", ""],
        ].map(([label, date]) => (
          <Button
            key={label}
            look="quiet"
            aria-pressed={(due?.date ?? "") === date}
            className="px-3 aria-pressed:bg-accent-wash aria-pressed:text-ink"
            onClick={() => setDate(date!)}
          >
            {label}
          </Button>
        ))}
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Due">
          {(id) => (
            <input
              id={id}
              type="date"
              value={due?.date ?? ""}
              min="1000-01-01"
              max="9999-12-31"
              onChange={({ target }) => target.validity.valid && setDate(target.value)}
              className={inputClass("px-3")}
            />
          )}
        </Field>
        <Field label="Time">
          {(id) => (
            <input
              id={id}
              type="time"
              value={due?.time?.slice(0, 5) ?? ""}
              disabled={!due}
              onChange={({ target }) =>
                due &&
                onChange({
                  due: {
                    date: due.date,
                    time: target.value || null,
                    time_zone: target.value ? due.time_zone : null,
                  },
                })
              }
              className={inputClass("px-3 disabled:opacity-50")}
            />
          )}
        </Field>
      </div>
      <Field label="Repeat">
        {(id) => (
          <select
            id={id}
            value={rule}
            disabled={!due}
            onChange={({ target }) =>
              onChange({
                repeat: target.value ? { rule: target.value, from: repeat?.from ?? "due" } : null,
              })
            }
            className={selectClass}
          >
            {RULES.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
            {isOther && (
              <option value={rule}>{describeRule(rule, repeat?.from ?? "due", "en")}</option>
            )}
          </select>
        )}
      </Field>
    </div>
  );
}
