"use client";

import { useEffect, useMemo, useState } from "react";
import { Skeleton } from "@/components/tasks/OtherRows";
import { useClock } from "@/components/tasks/useClock";
import { useReplica } from "@/components/tasks/useReplica";
import { useStable } from "@/components/tasks/useStable";
import { useTables } from "@/components/tasks/useTaskRows";
import { TrashBar } from "@/components/trash/TrashBar";
import { TrashDialog, type TrashQuestion } from "@/components/trash/TrashDialog";
import { trashKeys } from "@/components/trash/trash-keys";
import { rowId, TrashRow } from "@/components/trash/TrashRow";
import { useTrash } from "@/components/trash/useTrash";
import { useTrashActions } from "@/components/trash/useTrashActions";
import { Button } from "@/components/ui/Button";
import { companions, daysLeft } from "@/domain/trash";
import type { Trashed } from "@/lib/trash";
import type { Tables } from "@/replica/tables";

/** What was deleted and can be restored, the last deleted first. It is on the server only. */
export function TrashView({ userId }: { userId: string }) {
  const { replica } = useReplica();
  const tables = useTables(replica.tables);
  const trash = useTrash(userId);
  const { hasMore, trouble } = trash;
  const items = trash.items ?? NOTHING;
  const actions = useTrashActions(userId, trash);
  const { busy } = actions;
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const [question, ask] = useState<TrashQuestion | null>(null);
  const minute = useClock();
  const chosen = items.filter(({ id }) => selected.has(id));
  const rows = useMemo(
    () => items.map((item) => ({ item, ...describe(item, items, tables) })),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the tables and the time change in place
    [items, tables, tables.changes, minute],
  );

  async function restore(these: readonly Trashed[]) {
    select(new Set());
    await actions.restore(these);
    focusRow(Math.min(active, items.length - these.length - 1));
  }

  function focusRow(index: number) {
    const item = items[index];
    if (item) requestAnimationFrame(() => document.getElementById(rowId(item))?.focus());
  }

  const events = useStable({
    focus: setActive,
    toggle: ({ id }: Trashed) => {
      const next = new Set(selected);
      if (!next.delete(id)) next.add(id);
      select(next);
    },
    restore: (item: Trashed) => void restore([item]),
    ask: (item: Trashed) => ask({ kind: "some", items: [item] }),
  });

  const { enter } = useStable({ enter: () => focusRow(Math.min(active, items.length - 1)) });
  useEffect(() => enteredByKey(enter), [enter]);

  const onKeyDown = trashKeys({
    items,
    active,
    selected,
    focusRow,
    select,
    restore: () => void restore(targets()),
    ask: () => targets().length > 0 && ask({ kind: "some", items: targets() }),
  });

  /** What an act concerns: the selected things, or the one with the focus. */
  function targets(): readonly Trashed[] {
    return chosen.length > 0 ? chosen : items.slice(active, active + 1);
  }

  if (trash.items === null && !trouble) return <Skeleton />;
  return (
    <>
      {trouble && (
        <div role="status" className="flex flex-wrap items-center gap-2 py-2 text-ink-soft">
          {trouble}
          <Button onClick={() => void trash.load()}>Try again</Button>
        </div>
      )}
      {trash.items !== null && items.length === 0 && !trouble && (
        <div className="flex flex-col items-center gap-2 px-4 py-20 text-center">
          <h2 className="text-large">The trash is empty</h2>
          <p className="text-ink-soft">What you delete stays here for a while.</p>
        </div>
      )}
      {items.length > 0 && (
        <TrashBar
          count={items.length}
          hasMore={hasMore}
          chosen={chosen}
          onRestore={() => void restore(chosen)}
          onDelete={() => ask({ kind: "some", items: chosen })}
          onSelectNone={() => select(new Set())}
          onEmpty={() => ask({ kind: "all", items, hasMore })}
        />
      )}
      <div
        role="grid"
        aria-label="Trash"
        aria-multiselectable="true"
        aria-rowcount={hasMore ? -1 : items.length}
        onKeyDown={onKeyDown}
        className="-mx-3 flex flex-col empty:hidden"
      >
        {rows.map(({ item, place, together, days }, index) => (
          <TrashRow
            key={item.id}
            item={item}
            index={index}
            place={place}
            companions={together}
            days={days}
            isActive={index === Math.min(active, items.length - 1)}
            isSelected={selected.has(item.id)}
            isBusy={busy.has(item.id)}
            events={events}
          />
        ))}
      </div>
      {hasMore && (
        <Button look="quiet" className="mt-2 self-start" onClick={trash.loadMore}>
          Show more
        </Button>
      )}
      {question && (
        <TrashDialog
          question={question}
          onClose={() => ask(null)}
          onConfirm={() => {
            ask(null);
            select(new Set());
            void (question.kind === "all"
              ? actions.empty(question.items)
              : actions.deleteForGood(question.items));
          }}
        />
      )}
    </>
  );
}

const ELSEWHERE = "input, textarea, select, [role=grid], [role=menu], [role=dialog]";

/** Call a function when a key leads into the rows from outside. Returns how to stop. */
function enteredByKey(enter: () => void): () => void {
  const listen = (event: KeyboardEvent) => {
    const isElsewhere = event.target instanceof Element && event.target.closest(ELSEWHERE);
    if (isElsewhere || event.defaultPrevented || !["ArrowDown", "j"].includes(event.key)) return;
    event.preventDefault();
    enter();
  };
  document.addEventListener("keydown", listen);
  return () => document.removeEventListener("keydown", listen);
}

const NOTHING: readonly Trashed[] = [];

function describe(item: Trashed, items: readonly Trashed[], tables: Tables) {
  return {
    place: placeOf(item, items, tables),
    together: companions(item, items),
    days: daysLeft(item, Date.now()),
  };
}

/** The name of the list in which something was, if that is known; it may be in the trash too. */
function placeOf(
  { kind, list_id }: Trashed,
  items: readonly Trashed[],
  tables: Tables,
): string | null {
  if (list_id === null) return kind === "task" ? "Inbox" : null;
  const list = tables.get("list", list_id) ?? items.find(({ id }) => id === list_id);
  return list?.name ?? null;
}
