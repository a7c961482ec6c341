import type { ReactNode } from "react";
import { showSearch, showView } from "@/components/tasks/useTaskView";
import { Button } from "@/components/ui/Button";
import { INBOX, type TaskView } from "@/lib/task-view";

interface EmptyStateProps {
  view: TaskView;
  /** Whether it is the view of a list or a label that does not exist. */
  isGone: boolean;
  /** Whether the user has any task at all. */
  hasTasks: boolean;
}

const WORDS = {
  inbox: ["All done", "What you write down without a list comes here."],
  today: ["A free day", "Nothing is due today, and nothing is overdue."],
  upcoming: ["Nothing ahead", "Tasks with a date to come are here, day by day."],
  list: ["Nothing to do", "Write down what belongs to this list."],
  label: ["Nothing to do", "No open task has this label."],
  all: ["All done", "Nothing is left to do."],
  logbook: ["Nothing completed yet", "What you tick off is kept here."],
  trash: ["The trash is empty", "What you delete stays here for 30 days."],
} as const;

/** What an empty sheet says: an invitation, praise, or that nothing was found. */
export function EmptyState({ view, isGone, hasTasks }: EmptyStateProps) {
  if (view.q) return <NothingFound view={view} />;
  if (isGone)
    return (
      <Words
        title={`There is no such ${view.view}`}
        text="It may have been deleted. Undo brings it back, and its tasks may be in the trash."
      >
        <Button onClick={() => showView(INBOX)}>Go to the Inbox</Button>
      </Words>
    );
  if (hasTasks || view.view !== "inbox") {
    const [title, text] = WORDS[view.view];
    return <Words title={title} text={text} />;
  }
  return (
    <Words title="An empty sheet" text="Write down the first thing on your mind.">
      <p className="text-small text-ink-faint pointer-coarse:hidden">
        <Key>Enter</Key> keeps it; <Key>Esc</Key> and then <Key>?</Key> show every key.
      </p>
    </Words>
  );
}

function NothingFound({ view }: { view: TaskView }) {
  return (
    <Words
      title="Nothing found"
      text={
        <>
          No task contains “<bdi>{view.q}</bdi>”.
        </>
      }
    >
      <Button onClick={() => showSearch(view, "")}>Clear the search</Button>
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
