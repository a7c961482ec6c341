import { ColourDot } from "@/components/lists/ColourDot";
import { LabelMenu } from "@/components/lists/LabelMenu";
import { ListMenu } from "@/components/lists/ListMenu";
import { useReplica } from "@/components/tasks/useReplica";
import { formatCount } from "@/lib/format-count";
import type { TaskView } from "@/lib/task-view";

interface ViewHeadingProps {
  view: TaskView;
  name: string;
  /** How many tasks the view has, or null. */
  count: number | null;
}

/** The name of the view, and how many tasks it has. */
export function ViewHeading({ view, name, count }: ViewHeadingProps) {
  const { tables } = useReplica();
  const list = view.view === "list" && !view.q && tables.get("list", view.id ?? "");
  const label = view.view === "label" && !view.q && tables.get("label", view.id ?? "");
  return (
    <div className="flex min-w-0 flex-1 items-center gap-1">
      <h1 className="flex min-w-0 items-baseline gap-2">
        {list && (
          <span className="mr-1 self-center">
            <ColourDot colour={list.colour} />
          </span>
        )}
        <span dir="auto" className="line-clamp-2 wrap-break-word">
          {view.q ? "Search" : name}
        </span>
        {count !== null && count > 0 && (
          <span className="text-body font-normal text-ink-soft tabular-nums">
            {formatCount(count)}
            <span className="sr-only"> {count === 1 ? "task" : "tasks"}</span>
          </span>
        )}
      </h1>
      {list && list.archived_at && <span className="text-small text-ink-soft">Archived</span>}
      {list && <ListMenu list={list} />}
      {label && <LabelMenu label={label} />}
    </div>
  );
}
