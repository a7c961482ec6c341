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

/** How many tasks were deleted together with a list or a task, and come back with it. */
export function companions(item: Trashed, items: readonly Trashed[]): number {
  const ids = new Set([item.id]);
  const together = items.filter(({ kind, batch }) => kind === "task" && batch === item.batch);
  let size;
  do {
    size = ids.size;
    for (const { id, list_id, parent_id } of together)
      if (ids.has(parent_id ?? "") || (item.kind === "list" && list_id === item.id)) ids.add(id);
  } while (ids.size > size);
  return ids.size - 1;
}
