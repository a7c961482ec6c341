"use client";

import { useEffect, useMemo, useState } from "react";
import { Skeleton } from "@/components/tasks/OtherRows";
import { useClock } from "@/components/tasks/useClock";
import { useReplica } from "@/components/tasks/useReplica";
import { useStable } from "@/components/tasks/useStable";
import { useTables } from "@/components/tasks/useTaskRows";
import { ChosenBar, TrashBar } from "@/components/trash/TrashBar";
import { TrashDialog, type TrashQuestion } from "@/components/trash/TrashDialog";
import { trashKeys } from "@/components/trash/trash-keys";
import { rowId, TrashRow } from "@/components/trash/TrashRow";
import { useTrash } from "@/components/trash/useTrash";
import { useTrashActions, type TrashActions } from "@/components/trash/useTrashActions";
import { Button } from "@/components/ui/Button";
import { companions, daysLeft } from "@/domain/trash";
import type { Trashed } from "@/lib/trash";
import type { Tables } from "@/replica/tables";

/** What was deleted and can be restored, the last deleted first. It is on the server only. */
export function TrashView({ userId }: { userId: string }) {
  const replica = useReplica();
  const tables = useTables(replica.tables);
  const trash = useTrash(userId);
  const { hasMore, trouble } = trash;
  const items = trash.items ?? NOTHING;
  const actions = useTrashActions(userId, trash);
  const { busy } = actions;
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState(0);
  const active = Math.min(focused, items.length - 1);
  const [question, ask] = useState<TrashQuestion | null>(null);
  const minute = useClock();
  const chosen = items.filter(({ id }) => selected.has(id));
  const rows = useMemo(
    () => describe(items, tables),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the tables and the time change in place
    [items, tables, tables.changes, minute],
  );

  /** Do something by which things leave the trash; then the row that takes their place has the focus. */
  async function perform(act: TrashActions["restore"], these: readonly Trashed[]) {
    select(new Set());
    await act(these);
    const gone = new Set(these);
    focusRow(
      active,
      items.filter((item) => !gone.has(item)),
    );
  }

  function focusRow(index: number, among: readonly Trashed[] = items) {
    const item = among[Math.min(index, among.length - 1)];
    if (item) requestAnimationFrame(() => document.getElementById(rowId(item))?.focus());
  }

  const events = useStable({
    focus: setFocused,
    toggle: ({ id }: Trashed) => {
      const next = new Set(selected);
      if (!next.delete(id)) next.add(id);
      select(next);
    },
    restore: (item: Trashed) => void perform(actions.restore, [item]),
    ask: (item: Trashed) => ask({ kind: "some", items: [item] }),
  });

  const { enter } = useStable({ enter: () => focusRow(active) });
  useEffect(() => enteredByKey(enter), [enter]);

  const onKeyDown = trashKeys({
    items,
    active,
    selected,
    focusRow,
    select,
    restore: () => void perform(actions.restore, targets()),
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
            isActive={index === active}
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
      <ChosenBar
        chosen={chosen}
        onRestore={() => void perform(actions.restore, chosen)}
        onDelete={() => ask({ kind: "some", items: chosen })}
        onSelectNone={() => select(new Set())}
      />
      {question && (
        <TrashDialog
          question={question}
          onClose={() => ask(null)}
          onConfirm={() => {
            ask(null);
            const act = question.kind === "all" ? actions.empty : actions.deleteForGood;
            void perform(act, question.items);
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

/** What the rows say. */
function describe(items: readonly Trashed[], tables: Tables) {
  const together = companions(items);
  const lists = new Map(
    items.filter(({ kind }) => kind === "list").map(({ id, name }) => [id, name]),
  );
  return items.map((item) => ({
    item,
    place: placeOf(item, lists, tables),
    together: together.get(item.id) ?? 0,
    days: daysLeft(item, Date.now()),
  }));
}

/** The name of the list in which something was, if that is known; it may be in the trash too. */
function placeOf(
  { kind, list_id }: Trashed,
  deletedLists: ReadonlyMap<string, string>,
  tables: Tables,
): string | null {
  if (list_id === null) return kind === "task" ? "Inbox" : null;
  return tables.get("list", list_id)?.name ?? deletedLists.get(list_id) ?? null;
}
