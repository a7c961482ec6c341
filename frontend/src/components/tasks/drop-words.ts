import { headingText } from "@/components/tasks/HeadingRow";
import { sentences } from "@/components/tasks/sentences";
import type { DropTarget } from "@/components/tasks/useRowDrag";
import type { Change, Landing } from "@/domain/drop";
import { today } from "@/domain/due";
import type { Tables } from "@/replica/tables";

const now = () => today(new Date());

/** Where tasks would land, as it is announced while they are dragged. */
export function wordsOf({ heading, parent, below: [next] }: Landing): string {
  if (heading?.heading === "day") return headingText(heading, now());
  if (next) return `Before “${next.title}”${parent ? `, below “${parent.title}”` : ""}`;
  if (parent) return `Last below “${parent.title}”`;
  return heading?.heading === "section" ? `In section ${heading.name}` : "At the end";
}

/** The same for a place outside of the list; null if there is no such list. */
export function wordsOfTarget(tables: Tables, target: DropTarget): string | null {
  if ("date" in target) return headingText({ heading: "day", date: target.date, count: 0 }, now());
  if (target.list === null) return "In Inbox";
  const list = tables.get("list", target.list);
  return list ? `In list ${list.name}` : null;
}

/** What dropping tasks has done. */
export function sentenceOfDrop(
  tables: Tables,
  { tasks, heading, parent }: Landing,
  changes: readonly Change[],
): string {
  const fields = new Set(changes.flatMap(([, changed]) => Object.keys(changed)));
  if (fields.has("start_date")) return sentences.planned(tasks);
  if (fields.has("due") && heading?.heading === "day") {
    const { time = null, time_zone = null } = (tasks.length === 1 && tasks[0]!.due) || {};
    return sentences.due(tasks, { date: heading.date, time, time_zone }, now());
  }
  const [{ list_id, parent_id } = { list_id: null, parent_id: null }] = tasks;
  if (fields.has("section_id")) {
    const list = list_id ? tables.get("list", list_id)?.name : "Inbox";
    return sentences.moved(tasks, heading?.heading === "section" ? heading.name : (list ?? ""));
  }
  if (!fields.has("parent_id")) return sentences.reordered(tasks);
  if (parent) return sentences.indented(tasks, parent);
  const isOfOne = tasks.every((task) => task.parent_id === parent_id);
  const former = isOfOne && parent_id ? tables.get("task", parent_id) : undefined;
  return former ? sentences.outdented(tasks, former) : sentences.reordered(tasks);
}
