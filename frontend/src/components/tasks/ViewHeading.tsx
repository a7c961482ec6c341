import { Dot } from "@/components/shell/icons";
import type { TaskView } from "@/lib/task-view";

interface ViewHeadingProps {
  view: TaskView;
  name: string;
  /** How many tasks the view has, or null. */
  count: number | null;
}

/** The name of the view, and how many tasks it has. */
export function ViewHeading({ view, name, count }: ViewHeadingProps) {
  return (
    <h1 className="flex min-w-0 flex-1 items-baseline gap-2">
      {view.view === "list" && !view.q && <Dot />}
      <span dir="auto" className="line-clamp-2 wrap-break-word">
        {view.q ? "Search" : name}
      </span>
      {count !== null && (
        <span className="text-body font-normal text-ink-soft tabular-nums">
          {count.toLocaleString("en")}
          <span className="sr-only"> {count === 1 ? "task" : "tasks"}</span>
        </span>
      )}
    </h1>
  );
}
