import { type Place } from "@/components/tasks/OtherRows";
import { useClock } from "@/components/tasks/useClock";
import { SectionMenu } from "@/components/lists/SectionMenu";
import { PLACED } from "@/components/tasks/TaskRow";
import { useReplica } from "@/components/tasks/useReplica";
import { Chevron } from "@/components/shell/icons";
import { Button } from "@/components/ui/Button";
import { classes } from "@/components/ui/classes";
import { formatDate, formatDay } from "@/domain/due";
import type { Heading } from "@/domain/views";
import { displayLocale, NEUTRAL_LOCALE } from "@/lib/browser-language";
import { formatCount } from "@/lib/format-count";

/** What can be done at a heading. */
export interface HeadingEvents {
  toggleSection: (id: string) => void;
  /** Make everything that is overdue due today. */
  moveOverdue: () => void;
}

interface HeadingRowProps extends Place {
  heading: Heading;
  events: HeadingEvents;
}

/** The heading of a group of tasks. */
export function HeadingRow({ index, start, measure, heading, events }: HeadingRowProps) {
  const today = useClock().slice(0, 10);
  const { tables } = useReplica();
  const section = heading.heading === "section" && tables.get("section", heading.id);
  const isEmptyDay = heading.heading === "day" && heading.count === 0;
  return (
    <div
      ref={measure}
      role="row"
      data-index={index}
      aria-rowindex={index + 1}
      data-heading={heading.heading === "section" ? heading.id : heading.heading}
      className={`px-3 pt-3 ${PLACED}`}
      style={{ transform: `translateY(${start}px)` }}
    >
      <div role="gridcell" className="flex min-h-11 items-center gap-2 border-b border-line">
        {heading.heading === "section" && (
          <button
            type="button"
            aria-expanded={!heading.isFolded}
            aria-label={`Tasks of ${heading.name}`}
            onClick={() => events.toggleSection(heading.id)}
            className="-mr-2 -ml-3 flex size-11 shrink-0 items-center justify-center rounded-medium text-ink-faint hover:text-ink"
          >
            <Chevron isOpen={!heading.isFolded} />
          </button>
        )}
        <h2
          dir="auto"
          className={classes(
            "min-w-0 py-1 text-body wrap-anywhere",
            isEmptyDay && "font-normal text-ink-soft",
          )}
        >
          {headingText(heading, today)}
        </h2>
        {heading.count > 0 && (
          <span className="text-small text-ink-soft tabular-nums">
            {formatCount(heading.count)}
          </span>
        )}
        {section && <SectionMenu section={section} className="-mr-3 ml-auto" />}
        {heading.heading === "overdue" && (
          <Button look="quiet" className="-mr-3 ml-auto px-3!" onClick={events.moveOverdue}>
            Move all to today
          </Button>
        )}
      </div>
    </div>
  );
}

/** The words of a heading. */
export function headingText(heading: Heading, today: string): string {
  if (heading.heading === "section") return heading.name;
  if (heading.heading === "day") return dayText(heading.date, today);
  return heading.heading === "overdue" ? "Overdue" : "Today";
}

/** A day in words: "Tomorrow, 30 November", "Friday, 3 December". */
function dayText(date: string, today: string): string {
  const locale = today ? displayLocale() : NEUTRAL_LOCALE; // the server knows neither
  const isNear = today !== "" && ["yesterday", "today", "tomorrow"].includes(near(date, today));
  const isThisYear = date.slice(0, 4) === today.slice(0, 4);
  const day = formatDate(date, locale, {
    weekday: isNear ? undefined : "long",
    day: "numeric",
    month: "long",
    year: isThisYear ? undefined : "numeric",
  });
  return isNear ? `${formatDay(date, today, locale)}, ${day}` : day;
}

const near = (date: string, today: string) => formatDay(date, today, "en").toLowerCase();
