import { useState } from "react";
import { displayLocale } from "@/lib/browser-language";
import { Field, selectClass } from "@/components/panel/Field";
import { Button } from "@/components/ui/Button";
import { inputClass } from "@/components/ui/input-class";
import { addDays, type Due } from "@/domain/due";
import { endOf, repeatChoices, withEnd, withoutEnd, type RepeatEnd } from "@/domain/repeat-choices";
import { describeRule } from "@/domain/rule-words";
import type { Task } from "@/lib/types";

type Repeat = NonNullable<Task["repeat"]>;

interface DueRepeatProps {
  due: Due;
  repeat: Repeat | null;
  onChange: (repeat: Repeat | null) => void;
  /** Move on to the next date without completing this one, if there is a next one. */
  onSkip?: () => void;
}

const COUNT_MAX = 999;

/** How a task repeats: the usual rules for its date, and behind "More" what they follow and when they end. */
export function DueRepeat({ due, repeat, onChange, onSkip }: DueRepeatProps) {
  const end = repeat ? endOf(repeat.rule) : null;
  const [isMore, setMore] = useState(end !== null || repeat?.from === "completion");
  const endless = repeat ? withoutEnd(repeat.rule) : "";
  const choices = repeatChoices(due.date);
  if (endless && !choices.includes(endless)) choices.push(endless);

  return (
    <div className="flex flex-col gap-3">
      <Field label="Repeat">
        {(id) => (
          <select
            id={id}
            value={endless}
            onChange={({ target: { value } }) =>
              onChange(value ? { rule: withEnd(value, end), from: repeat?.from ?? "due" } : null)
            }
            className={selectClass}
          >
            <option value="">Does not repeat</option>
            {choices.map((rule) => (
              <option key={rule} value={rule}>
                {inWords(rule)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {repeat && (
        <div className="-mt-1 flex flex-wrap justify-between gap-x-2">
          <Button
            look="quiet"
            aria-expanded={isMore}
            className="-ms-4"
            onClick={() => setMore(!isMore)}
          >
            More
          </Button>
          {onSkip && (
            <Button look="quiet" className="-me-4" onClick={onSkip}>
              Skip this occurrence
            </Button>
          )}
        </div>
      )}
      {repeat && isMore && (
        <>
          <Field label="The next date follows">
            {(id) => (
              <select
                id={id}
                value={repeat.from}
                onChange={({ target }) =>
                  onChange({ ...repeat, from: target.value as Repeat["from"] })
                }
                className={selectClass}
              >
                <option value="due">the due date</option>
                <option value="completion">the day of completion</option>
              </select>
            )}
          </Field>
          <EndFields
            key={due.date}
            end={end}
            due={due}
            onChange={(next) => onChange({ ...repeat, rule: withEnd(repeat.rule, next) })}
          />
        </>
      )}
    </div>
  );
}

interface EndFieldsProps {
  end: RepeatEnd;
  due: Due;
  onChange: (end: RepeatEnd) => void;
}

function EndFields({ end, due, onChange }: EndFieldsProps) {
  const kind = !end ? "never" : "until" in end ? "until" : "count";
  return (
    <div className="grid grid-cols-2 items-end gap-3">
      <Field label="Ends">
        {(id) => (
          <select
            id={id}
            value={kind}
            onChange={({ target: { value } }) => {
              if (value === "until") onChange({ until: addDays(due.date, 90) });
              else onChange(value === "count" ? { count: 10 } : null);
            }}
            className={selectClass}
          >
            <option value="never">never</option>
            <option value="until">on a date</option>
            <option value="count">after some times</option>
          </select>
        )}
      </Field>
      {end && "until" in end && (
        <input
          type="date"
          aria-label="Last date"
          value={end.until}
          min={due.date}
          max="9999-12-31"
          onChange={({ target }) =>
            target.value && target.validity.valid && onChange({ until: target.value })
          }
          className={inputClass("px-3")}
        />
      )}
      {end && "count" in end && (
        <input
          type="number"
          aria-label="How many times"
          defaultValue={end.count}
          min={1}
          max={COUNT_MAX}
          inputMode="numeric"
          onChange={({ target }) =>
            target.value && target.validity.valid && onChange({ count: target.valueAsNumber })
          }
          className={inputClass("px-3")}
        />
      )}
    </div>
  );
}

/** A rule with a capital, as it stands alone. */
function inWords(rule: string): string {
  const words = describeRule(rule, "due", displayLocale());
  return words.charAt(0).toUpperCase() + words.slice(1);
}
