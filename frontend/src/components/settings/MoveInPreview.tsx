import type { ReactNode } from "react";
import { Field, selectClass } from "@/components/panel/Field";
import { usePreferences } from "@/components/settings/usePreferences";
import { useClock } from "@/components/tasks/useClock";
import { classes } from "@/components/ui/classes";
import { displayLocale } from "@/lib/browser-language";
import { formatDue } from "@/domain/due";
import { formatCount } from "@/lib/format-count";
import { count, FIELDS, type MovedIn } from "@/lib/moving";

interface MoveInPreviewProps {
  answer: MovedIn;
  /** Whether the answer is that of the files as they are corrected now. */
  isRead: boolean;
  isBusy: boolean;
  onColumns: (columns: string[]) => void;
}

/** What comes of files: the columns of a table, the first tasks of each list, and the losses. */
export function MoveInPreview({ answer, isRead, isBusy, onColumns }: MoveInPreviewProps) {
  const { columns, lists, losses, losses_untold: untold } = answer;
  return (
    <>
      {columns.length > 0 && <Columns columns={columns} isBusy={isBusy} onChange={onColumns} />}
      {isRead && lists.length > 0 && (
        <Part title="The first of each list">
          {lists.map((list) => (
            <li key={list.id ?? "inbox"} className="flex flex-col">
              <span dir="auto" className="font-strong break-words">
                {list.name}
              </span>
              <span className="text-small text-ink-soft">
                {count(list.tasks, "task")}
                {list.archived && ", archived"}
              </span>
              {list.first.map((task, place) => (
                <FirstTask key={place} task={task} />
              ))}
            </li>
          ))}
        </Part>
      )}
      {isRead && losses.length > 0 && (
        <Part title={`What does not come through (${formatCount(losses.length + untold)})`}>
          {losses.map(({ where, what, became }, place) => (
            <li key={place} className="flex flex-col">
              <span className="text-small break-words text-ink-soft">{where}</span>
              <span className="wrap-anywhere">
                <bdi>{what}</bdi>: {became}
              </span>
            </li>
          ))}
          {untold > 0 && <li>And {count(untold, "other")}.</li>}
        </Part>
      )}
    </>
  );
}

interface PartProps {
  title: string;
  children: ReactNode;
}

/** A list that scrolls. */
function Part({ title, children }: PartProps) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-body">{title}</h3>
      <ul
        tabIndex={0}
        aria-label={title}
        className="flex max-h-64 flex-col gap-3 overflow-y-auto rounded-medium border border-line p-3"
      >
        {children}
      </ul>
    </section>
  );
}

interface FirstTaskProps {
  task: MovedIn["lists"][number]["first"][number];
}

function FirstTask({ task: { title, completed, due } }: FirstTaskProps) {
  const now = useClock();
  const { hour12 } = usePreferences();
  return (
    <span className="flex items-baseline gap-3">
      <span dir="auto" className={classes("min-w-0 grow truncate", completed && "line-through")}>
        {title}
      </span>
      {due && (
        <span className="shrink-0 text-small text-ink-soft">
          {formatDue(due, now.slice(0, 10), displayLocale(), hour12)}
        </span>
      )}
    </span>
  );
}

interface ColumnsProps {
  columns: MovedIn["columns"];
  isBusy: boolean;
  onChange: (fields: string[]) => void;
}

/** What each column of a table is, to be corrected. */
function Columns({ columns, isBusy, onChange }: ColumnsProps) {
  const fields = columns.map(({ field }) => field);
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-body">Columns of the table</h3>
      <div className="grid gap-3 sm:grid-cols-2">
        {columns.map(({ name, field, example }, place) => (
          <div key={place} className="flex min-w-0 flex-col gap-1">
            <Field label={name || `Column ${place + 1}`}>
              {(id) => (
                <select
                  id={id}
                  value={field}
                  disabled={isBusy}
                  onChange={({ target }) => onChange(placed(fields, place, target.value))}
                  className={selectClass}
                >
                  <option value="">Leave out</option>
                  {Object.entries(FIELDS).map(([key, title]) => (
                    <option key={key} value={key}>
                      {title}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <p dir="auto" className="truncate text-small text-ink-soft">
              {example}
            </p>
          </div>
        ))}
      </div>
    </section>
  );
}

/** The fields after a choice for one column; no other column keeps the same one. */
function placed(fields: string[], place: number, chosen: string): string[] {
  return fields.map((field, at) => (at === place ? chosen : field === chosen ? "" : field));
}
