import { useState } from "react";
import { DueMonth } from "@/components/pickers/DueMonth";
import { DueRepeat } from "@/components/pickers/DueRepeat";
import { DueWords } from "@/components/pickers/DueWords";
import { DueZone } from "@/components/pickers/DueZone";
import { Field } from "@/components/panel/Field";
import { usePreferences } from "@/components/settings/usePreferences";
import { useClock } from "@/components/tasks/useClock";
import { Button } from "@/components/ui/Button";
import { inputClass } from "@/components/ui/input-class";
import { addDays, thisWeekend, startOfWeek, type Due } from "@/domain/due";
import type { Task } from "@/lib/types";

/** What the picker changes of a task. */
export type DueFields = Partial<Pick<Task, "due" | "repeat" | "start_date">>;

export interface DuePickerProps {
  due: Due | null;
  repeat: Task["repeat"];
  /** Whether the field for words gets the focus. */
  hasFocus?: boolean;
  /** The name under which this tab keeps the words until they are understood. */
  keptAs?: string;
  onChange: (fields: DueFields) => void;
  /** Move on to the next date of the repetition, if there is one. */
  onSkip?: () => void;
  /** Called after a choice that leaves nothing to be chosen: a named day, or words. */
  onDone?: () => void;
  /** Called if this cannot be loaded. */
  onClose?: () => void;
}

/** When something is due, and how it repeats: in words, by name, or in a month. */
export function DuePicker(props: DuePickerProps) {
  const { due, repeat, onChange, onDone } = props;
  const { weekStart } = usePreferences();
  const today = useClock().slice(0, 10);
  const [isZoneShown, setZoneShown] = useState(false);

  function setDate(date: string) {
    if (date)
      onChange({ due: { date, time: due?.time ?? null, time_zone: due?.time_zone ?? null } });
    else onChange({ due: null, ...(repeat && { repeat: null }) });
  }

  const named = [
    ["Today", today],
    ["Tomorrow", addDays(today, 1)],
    ["This weekend", thisWeekend(today)],
    ["Next week", addDays(startOfWeek(today, weekStart), 7)],
    ["No date", ""],
  ] as const;

  /** At the weekend two of them are the same day, of which one is marked. */
  const chosen = named.find(([, date]) => date === (due?.date ?? ""))?.[0];

  return (
    <div className="flex flex-col gap-3">
      <DueWords
        weekStart={weekStart}
        hasFocus={props.hasFocus}
        keptAs={props.keptAs}
        onChange={(fields) => {
          if (fields.due) onChange(fields);
          else setDate("");
          onDone?.();
        }}
      />
      <div className="-mx-3 flex flex-wrap">
        {named.map(([label, date]) => (
          <Button
            key={label}
            look="quiet"
            aria-pressed={label === chosen}
            className="px-3! aria-pressed:bg-accent-wash aria-pressed:text-ink"
            onClick={() => {
              setDate(date);
              onDone?.();
            }}
          >
            {label}
          </Button>
        ))}
      </div>
      <DueMonth value={due?.date ?? ""} today={today} weekStart={weekStart} onPick={setDate} />
      {due && (
        <>
          <div className="grid grid-cols-2 items-end gap-3">
            <Field label="Time">
              {(id) => (
                <input
                  id={id}
                  type="time"
                  value={due.time?.slice(0, 5) ?? ""}
                  onChange={({ target: { value: time } }) =>
                    onChange({
                      due: {
                        date: due.date,
                        time: time || null,
                        time_zone: time ? due.time_zone : null,
                      },
                    })
                  }
                  className={inputClass("px-3")}
                />
              )}
            </Field>
            {due.time &&
              (due.time_zone || isZoneShown ? (
                <DueZone
                  zone={due.time_zone}
                  hasFocus={isZoneShown}
                  onChange={(time_zone) => onChange({ due: { ...due, time_zone } })}
                />
              ) : (
                <Button look="quiet" onClick={() => setZoneShown(true)}>
                  Time zone …
                </Button>
              ))}
          </div>
          <DueRepeat
            due={due}
            repeat={repeat}
            onChange={(next) => onChange({ repeat: next })}
            onSkip={props.onSkip}
          />
        </>
      )}
    </div>
  );
}
