import type { ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import type { TaskView } from "@/lib/task-view";
import type { TaskSummary } from "@/lib/types";

interface EmptyStateProps {
  view: TaskView;
  counts: TaskSummary | undefined;
  onClearSearch: () => void;
}

/** What an empty sheet says: an invitation, praise, or that nothing was found. */
export function EmptyState({ view, counts, onClearSearch }: EmptyStateProps) {
  if (view.q) {
    return (
      <Words
        title="Nothing found"
        text={
          <>
            No task contains “<bdi>{view.q}</bdi>”.
          </>
        }
      >
        <Button onClick={onClearSearch}>Clear the search</Button>
      </Words>
    );
  }
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
