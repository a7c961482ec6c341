import type { Trashed } from "@/lib/trash";

const DAY = 86_400_000;

/** How long deleted things can be restored, unless the server is set to another time. */
const TRASH_DAYS = 30;

/** For how many more days something can be restored, or null if the server keeps things for longer. */
export function daysLeft({ deleted_at }: Pick<Trashed, "deleted_at">, now: number): number | null {
  const left = Math.ceil(TRASH_DAYS - (now - Date.parse(deleted_at)) / DAY);
  return left > 0 ? left : null;
}

const RANKS: Record<Trashed["kind"], number> = { list: 0, section: 1, label: 2, task: 3 };

/**
 * Things in the order in which they are restored: what belongs to another one after it, because it
 * loses its place without it.
 */
export function restoringOrder(items: readonly Trashed[]): Trashed[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const depth = (item: Trashed): number => {
    const seen = new Set<string>();
    let parent = byId.get(item.parent_id ?? "");
    while (parent && !seen.has(parent.id)) {
      seen.add(parent.id);
      parent = byId.get(parent.parent_id ?? "");
    }
    return seen.size;
  };
  return [...items].sort(
    (one, other) => RANKS[one.kind] - RANKS[other.kind] || depth(one) - depth(other),
  );
}

/**
 * How many tasks come back with a list or a task, because they were deleted together with it and
 * belong to it, by its id.
 */
export function companions(items: readonly Trashed[]): ReadonlyMap<string, number> {
  const parts = new Map<string, Trashed[]>();
  const counts = new Map<string, number>();
  const batches = new Map(items.map(({ id, batch }) => [id, batch]));
  for (const item of items) {
    if (item.kind !== "task") continue;
    const { list_id, parent_id, batch } = item;
    if (list_id && batches.get(list_id) === batch)
      counts.set(list_id, (counts.get(list_id) ?? 0) + 1);
    if (!parent_id || batches.get(parent_id) !== batch) continue;
    const siblings = parts.get(parent_id);
    if (siblings) siblings.push(item);
    else parts.set(parent_id, [item]);
  }
  for (const id of parts.keys()) {
    const below = new Set([id]); // a set, because a circle of parts has no end
    for (const each of below) for (const part of parts.get(each) ?? []) below.add(part.id);
    counts.set(id, below.size - 1);
  }
  return counts;
}
