import { useEffect, useId, useRef, useState } from "react";
import { displayLocale } from "@/lib/browser-language";
import { classes } from "@/components/ui/classes";
import { addMonths, formatDay, parseDay } from "@/domain/calendar-days";
import { formatDate } from "@/domain/due";
import { dayByKey, weeksOf } from "@/domain/month-grid";

interface DueMonthProps {
  /** The chosen day, or empty. */
  value: string;
  today: string;
  weekStart: number;
  onPick: (date: string) => void;
}

/** A month whose days can be picked: one stop of the Tab key, within which the arrows move. */
export function DueMonth({ value, today, weekStart, onPick }: DueMonthProps) {
  const [day, setDay] = useState(value || today);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setDay(value || today);
  }
  const grid = useRef<HTMLTableElement>(null);
  /** Whether the focus is to follow the day, which a key has changed. */
  const [isMoved, setMoved] = useState(false);
  const titleId = useId();
  const locale = displayLocale();
  const month = day.slice(0, 7);

  useEffect(() => {
    if (isMoved) grid.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus();
  }, [day, isMoved]);

  const turn = (months: number) => {
    setMoved(false);
    setDay(formatDay(addMonths(parseDay(day), months)));
  };
  const [firstWeek = []] = weeksOf(month, weekStart);

  return (
    <div>
      <div className="flex items-center justify-between">
        <Turn label="Previous month" path="M12 5l-5 5 5 5" onClick={() => turn(-1)} />
        <span id={titleId} aria-live="polite" className="font-strong">
          {formatDate(day, locale, { month: "long", year: "numeric" })}
        </span>
        <Turn label="Next month" path="M8 5l5 5-5 5" onClick={() => turn(1)} />
      </div>
      <table ref={grid} role="grid" aria-labelledby={titleId} className="w-full table-fixed">
        <thead>
          <tr>
            {firstWeek.map((each) => (
              <th
                key={each}
                scope="col"
                abbr={formatDate(each, locale, { weekday: "long" })}
                className="h-7 text-small font-normal text-ink-soft"
              >
                {formatDate(each, locale, { weekday: "short" }).slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month, weekStart).map((week) => (
            <tr key={week[0]}>
              {week.map((each) => (
                <td
                  key={each}
                  role="gridcell"
                  tabIndex={each === day ? 0 : -1}
                  aria-selected={each === value}
                  aria-current={each === today ? "date" : undefined}
                  aria-label={formatDate(each, locale, {
                    weekday: "long",
                    day: "numeric",
                    month: "long",
                    year: "numeric",
                  })}
                  onClick={() => {
                    setDay(each);
                    onPick(each);
                  }}
                  onKeyDown={(event) => {
                    if (event.altKey || event.ctrlKey || event.metaKey) return;
                    const next = dayByKey(each, event, weekStart);
                    if (next && isDate(next)) {
                      setMoved(true);
                      setDay(next);
                    } else if (event.key === "Enter" || event.key === " ") onPick(each);
                    else return;
                    event.preventDefault();
                  }}
                  className={classes(
                    "h-11 cursor-pointer rounded-medium text-center tabular-nums select-none",
                    "hover:bg-shade aria-selected:bg-accent aria-selected:font-strong aria-selected:text-on-accent",
                    each === today && "font-strong text-accent",
                    !each.startsWith(month) && each !== today && "text-ink-faint",
                  )}
                >
                  {Number(each.slice(8))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether a day can be a due date. */
const isDate = (day: string) => /^[1-9]\d{3}-/.test(day);

function Turn({ label, path, onClick }: { label: string; path: string; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className="flex size-11 items-center justify-center rounded-medium text-ink-soft hover:bg-shade hover:text-ink"
    >
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <path
          d={path}
          className="fill-none stroke-current"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </button>
  );
}
