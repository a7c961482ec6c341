import { listActions } from "@/components/lists/useListActions";
import { startRowDrag } from "@/components/tasks/row-drag";
import { listsInUse } from "@/domain/lists";
import type { Replica } from "@/replica/replica";

/** Follow a pointer that drags one of the lists of the rail. Returns how to stop. */
export function startListDrag(
  press: PointerEvent,
  item: Element,
  list: HTMLElement,
  replica: Replica,
): () => void {
  const find = (id: string | null) => listsInUse(replica.tables).find((each) => each.id === id);
  return startRowDrag(press, item, list, {
    rows: () => listsInUse(replica.tables).map(({ id }) => ({ key: id, level: 0 })),
    together: (key) => new Set([key]),
    deepest: () => 0,
    name: ([key]) => find(key!)?.name ?? "",
    describe: ({ target, before }) => {
      if (target) return null;
      const next = find(before);
      return next ? `Before “${next.name}”` : "At the end";
    },
    onDrop: ({ keys: [key], before }) => {
      const dragged = find(key!);
      if (dragged) listActions(replica).moveList(dragged, before);
    },
  });
}
