import { useMemo, type ReactNode } from "react";
import { showView } from "@/components/tasks/useTaskView";
import { Button } from "@/components/ui/Button";
import { foundBy, shownOf } from "@/domain/views";
import type { TaskView } from "@/lib/task-view";
import type { TaskSummary } from "@/lib/types";
import type { Tables } from "@/replica/tables";

interface EmptyStateProps {
  view: TaskView;
  tables: Tables;
  counts: Pick<TaskSummary, "open" | "completed"> | null | undefined;
  onClearSearch: () => void;
}

/** What an empty sheet says: an invitation, praise, or that nothing was found. */
export function EmptyState({ view, tables, counts, onClearSearch }: EmptyStateProps) {
  if (view.q) return <NothingFound view={view} tables={tables} onClearSearch={onClearSearch} />;
  if (view.view === "completed") {
    return <Words title="Nothing completed yet" text="What you tick off is kept here." />;
  }
  if (counts?.completed) return <Words title="All done" text="Nothing is left to do." />;
  return (
    <Words title="An empty sheet" text="Write down the first thing on your mind.">
      <p className="text-small text-ink-faint pointer-coarse:hidden">
        <Key>Enter</Key> keeps it; <Key>Esc</Key> and then <Key>?</Key> show every key.
      </p>
    </Words>
  );
}

/** Says too where there is something. The open view shows completed matches itself. */
function NothingFound({ view, tables, onClearSearch }: Omit<EmptyStateProps, "counts">) {
  const isCompleted = view.view === "completed";
  const open: TaskView = { view: "open", q: view.q };
  const count = useMemo(
    () => (isCompleted ? shownOf(tables.open, foundBy(tables.all, view.q)).length : 0),
    [isCompleted, tables, view.q],
  );
  const elsewhere =
    count === 1 ? "one open task does" : `${count.toLocaleString("en")} open tasks do`;
  return (
    <Words
      title="Nothing found"
      text={
        <>
          No {isCompleted && "completed "}task contains “<bdi>{view.q}</bdi>”
          {count > 0 && `, but ${elsewhere}`}.
        </>
      }
    >
      <div className="flex flex-wrap justify-center gap-2">
        {count > 0 && <Button onClick={() => showView(open)}>Show open tasks</Button>}
        <Button onClick={onClearSearch}>Clear the search</Button>
      </div>
    </Words>
  );
}

function Words({
  title,
  text,
  children,
}: {
  title: string;
  text: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-20 text-center">
      <h2 className="text-large">{title}</h2>
      <p className="max-w-full text-ink-soft wrap-anywhere">{text}</p>
      {children && <div className="mt-4">{children}</div>}
    </div>
  );
}

function Key({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-small border border-line bg-sheet px-1.5 py-0.5 font-sans text-small text-ink-soft">
      {children}
    </kbd>
  );
}
