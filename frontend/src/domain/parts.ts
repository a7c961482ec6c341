import { byPlace } from "@/domain/order";
import { between, placesBetween } from "@/domain/position";
import type { Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

/** How deep tasks can be nested; the database has the same limit. */
export const LEVELS_MAX = 5;

/** The parts of a task in manual order; those that the server has not placed yet are at the end. */
export function partsInOrder(tables: Tables, id: string): Task[] {
  const parts = tables.directPartsOf(id).sort(byPlace);
  const isPlaced = ({ position }: Task) => position !== "";
  return [...parts.filter(isPlaced), ...parts.filter((part) => !isPlaced(part))];
}

/** The tasks that a task is a part of, the nearest first. */
export function parentsOf(tables: Tables, task: Task): Task[] {
  const parents: Task[] = [];
  let parent = task.parent_id && tables.get("task", task.parent_id);
  // Changes of two devices may make a circle, until the server has refused one of them.
  while (parent && parents.length < LEVELS_MAX) {
    parents.push(parent);
    parent = parent.parent_id && tables.get("task", parent.parent_id);
  }
  return parents;
}

/** The places that change when the part at an index moves up (-1) or down (1) among all of them. */
export function placesAfterMove(
  parts: readonly Task[],
  index: number,
  by: -1 | 1,
): { id: string; position: string }[] {
  const moved = parts[index];
  const to = index + by;
  if (!moved || !parts[to]) return [];
  const order = parts.toSpliced(index, 1).toSpliced(to, 0, moved);
  const before = order[to - 1]?.position ?? null;
  const after = order[to + 1]?.position ?? null;
  const hasRoom = before !== "" && after !== "" && (!before || !after || before < after);
  if (hasRoom) return [{ id: moved.id, position: between(before, after) }];
  const places = placesBetween(null, null, order.length);
  return order.map(({ id }, number) => ({ id, position: places[number]! }));
}
