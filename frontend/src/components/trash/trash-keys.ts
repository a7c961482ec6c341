import type { KeyboardEvent } from "react";
import { isComposing } from "@/lib/shortcuts";
import type { Trashed } from "@/lib/trash";

interface Parts {
  items: readonly Trashed[];
  active: number;
  selected: ReadonlySet<string>;
  focusRow: (index: number) => void;
  select: (ids: ReadonlySet<string>) => void;
  restore: () => void;
  ask: () => void;
}

/** The keys of the trash. They come before those of the page, which would act on tasks. */
export function trashKeys(parts: Parts) {
  const { items, active, selected, focusRow, select } = parts;

  function go(index: number, isExtending: boolean) {
    const target = Math.max(0, Math.min(index, items.length - 1));
    if (isExtending)
      select(new Set([...selected, ...[active, target].flatMap((each) => items[each]?.id ?? [])]));
    focusRow(target);
  }

  function toggle() {
    const { id } = items[active]!;
    select(
      selected.has(id)
        ? new Set([...selected].filter((each) => each !== id))
        : new Set([...selected, id]),
    );
  }

  return (event: KeyboardEvent) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (isComposing(event.nativeEvent) || altKey || items.length === 0) return;
    const isOnRow = (event.target as Element).matches("[role=row]");
    const mod = ctrlKey || metaKey;
    const acts: Record<string, (() => void) | false> = {
      ArrowDown: !mod && (() => go(active + 1, shiftKey)),
      ArrowUp: !mod && (() => go(active - 1, shiftKey)),
      j: !mod && (() => go(active + 1, false)),
      k: !mod && (() => go(active - 1, false)),
      Home: () => go(0, false),
      End: () => go(items.length - 1, false),
      a: mod && (() => select(new Set(items.map(({ id }) => id)))),
      Escape: selected.size > 0 && (() => select(new Set())),
      u: !mod && parts.restore,
      Enter: isOnRow && !mod && parts.restore,
      x: !mod && toggle,
      " ": isOnRow && toggle,
      Delete: !mod && parts.ask,
      Backspace: !mod && parts.ask,
    };
    const act = acts[key];
    if (!act) return;
    event.preventDefault();
    act();
  };
}
