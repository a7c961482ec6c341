"use client";

import { useMemo, useSyncExternalStore, type ReactNode } from "react";
import { usePreferences } from "@/components/settings/usePreferences";
import { useClock } from "@/components/tasks/useClock";
import { classes } from "@/components/ui/classes";
import { detailsOf, hasDetails, type Details } from "@/domain/details";
import { displayLocale, NEUTRAL_LOCALE } from "@/lib/browser-language";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

interface TaskDetailsProps {
  task: Task;
  view: TaskView;
  tables: Tables;
}

/** The quiet line under a title: what there is of date, list, labels, parts and notes. */
export function TaskDetails({ task, view, tables }: TaskDetailsProps) {
  const clock = useClock();
  const { hour12 } = usePreferences();
  const locale = clock ? displayLocale() : NEUTRAL_LOCALE; // the server knows neither
  const describe = useMemo(
    // As text, because it is compared with the former one whenever any row changes.
    () =>
      sinceChange(tables, () =>
        hasDetails(tables, task, view)
          ? JSON.stringify(detailsOf(tables, task, view, clock, locale, hour12))
          : "",
      ),
    [tables, task, view, clock, locale, hour12],
  );
  const text = useSyncExternalStore(tables.subscribe, describe, describe);
  if (!text) return null;
  const { due, repeats, list, labels, parts, hasNotes } = JSON.parse(text) as Details;
  return (
    <span className="flex flex-wrap items-center gap-x-3 text-start text-small text-ink-soft group-data-mirrored/row:flex-row-reverse">
      {due && (due.text || repeats) && (
        <Detail isStrong={due.isOverdue}>
          {due.text && (
            <>
              <Icon path="M4.5 5.5h11v10h-11zM4.5 8.5h11M7.5 3.5v3M12.5 3.5v3" />
              {/* The server does not know what day it is where the user is. */}
              <span className={clock ? undefined : "invisible"}>
                {due.isOverdue && <span className="sr-only">Overdue: </span>}
                {due.text}
              </span>
            </>
          )}
          {repeats && <Icon label="Repeats" path={REPEATS} />}
        </Detail>
      )}
      {list && (
        <Detail>
          <Icon path="M5 6h10M5 10h10M5 14h6" />
          <bdi>{list}</bdi>
        </Detail>
      )}
      {labels.map((label) => (
        <Detail key={label}>
          <bdi>
            <span aria-hidden="true">@</span>
            <span>{label}</span>
          </bdi>
        </Detail>
      ))}
      {parts && (
        <Detail>
          <Icon
            label="Subtasks"
            path="M6 4v9.5h3M12 8.5H9.5M6 8.5h3.5M12 6.5h3v4h-3zM9 11.5h3v4H9z"
          />
          <span className="tabular-nums">
            {parts.completed}/{parts.all}
          </span>
        </Detail>
      )}
      {hasNotes && <Icon label="Has notes" path="M5.5 3.5h6l3 3v10h-9zM8 9.5h4M8 12.5h4" />}
    </span>
  );
}

/** Asks once after each change of the tables: React asks several times in one render. */
function sinceChange(tables: Tables, ask: () => string): () => string {
  let last = { changes: -1, answer: "" };
  return () => {
    if (last.changes !== tables.changes) last = { changes: tables.changes, answer: ask() };
    return last.answer;
  };
}

const REPEATS =
  "M5 9.5a5 5 0 0 1 8.6-3M15 10.5a5 5 0 0 1-8.6 3M13.8 3.8v2.9h-2.9M6.2 16.2v-2.9h2.9";

function Detail({ isStrong = false, children }: { isStrong?: boolean; children: ReactNode }) {
  return (
    <span
      className={classes(
        "inline-flex max-w-full items-center gap-1 wrap-anywhere group-data-mirrored/row:flex-row-reverse",
        isStrong && "text-danger",
      )}
    >
      {children}
    </span>
  );
}

function Icon({ path, label }: { path: string; label?: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="14"
      height="14"
      className="-mx-0.5 shrink-0"
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      <path
        d={path}
        className="fill-none stroke-current"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
