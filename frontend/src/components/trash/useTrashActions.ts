"use client";

import { useState } from "react";
import { useReplica } from "@/components/tasks/useReplica";
import { showView } from "@/components/tasks/useTaskView";
import { nameOfView } from "@/components/tasks/view-names";
import type { useTrash } from "@/components/trash/useTrash";
import { toasts } from "@/components/ui/toasts";
import { restoringOrder } from "@/domain/trash";
import { formatCount } from "@/lib/format-count";
import { INBOX, type TaskView } from "@/lib/task-view";
import { deleteForGood, emptyTrash, restoreFromTrash, type Trashed } from "@/lib/trash";
import { ApiError } from "@/lib/api-errors";

const TIMEOUT = 8_000;

/** Restores things and deletes them for good, and says what became of them. */
export function useTrashActions(userId: string, trash: ReturnType<typeof useTrash>) {
  const replica = useReplica();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());

  /** Do something with one thing after the other, until one fails. Returns those that succeeded. */
  async function each(items: readonly Trashed[], act: (item: Trashed) => Promise<void>) {
    const done: Trashed[] = [];
    setBusy(new Set(items.map(({ id }) => id)));
    try {
      for (const item of items) {
        await act(item);
        done.push(item);
      }
    } catch (error) {
      toasts.add({ title: complaint(error, items.length > 1 ? done.length : null) });
    }
    trash.drop(new Set(done.map(({ id }) => id)));
    setBusy(new Set());
    void trash.load();
    return done;
  }

  return {
    busy,

    restore: async (items: readonly Trashed[]) => {
      const views: TaskView[] = [];
      const done = await each(restoringOrder(items), async (item) => {
        const { list_id } = await restoreFromTrash(userId, item.id);
        views.push(viewOf(item, list_id));
      });
      if (done.length === 0) return;
      await replica.refresh();
      const [view = INBOX] = views;
      const isOne = views.every(({ view: name, id }) => name === view.view && id === view.id);
      tellWhere(done, isOne ? view : { ...INBOX, view: "all" });
    },

    deleteForGood: async (items: readonly Trashed[]) => {
      const done = await each(items, ({ id }) => deleteForGood(userId, id));
      if (done.length > 0) toasts.add({ title: `${named(done)} deleted for good.` });
    },

    empty: async (items: readonly Trashed[]) => {
      setBusy(new Set(items.map(({ id }) => id)));
      try {
        await emptyTrash(userId);
        trash.drop(new Set(items.map(({ id }) => id)));
        toasts.add({ title: "The trash is empty." });
      } catch (error) {
        toasts.add({ title: complaint(error, null) });
      }
      setBusy(new Set());
      void trash.load();
    },
  };

  function tellWhere(items: readonly Trashed[], view: TaskView) {
    const place = nameOfView(view, replica.tables);
    const id = toasts.add({
      title: `${named(items)} ${items.length > 1 ? "are" : "is"} back${place ? ` in ${place}` : ""}.`,
      timeout: TIMEOUT,
      actionProps: {
        children: "Show",
        onClick: () => {
          toasts.close(id);
          showView(view);
          window.scrollTo(0, 0);
        },
      },
    });
  }
}

export type TrashActions = ReturnType<typeof useTrashActions>;

/** The view in which something is that has come back. */
function viewOf({ kind, id, completed, list_id }: Trashed, place: string | null): TaskView {
  if (kind === "list" || kind === "label") return { view: kind, id, q: "" };
  if (kind === "section") return { view: "list", id: place ?? list_id, q: "" };
  if (completed) return { ...INBOX, view: "logbook" };
  return place ? { view: "list", id: place, q: "" } : INBOX;
}

/** One thing by its name, several by their number. */
export function named([item, ...others]: readonly Trashed[]): string {
  return others.length > 0 ? `${formatCount(others.length + 1)} things` : `“${item!.name}”`;
}

function complaint(error: unknown, done: number | null): string {
  const soFar = done ? ` ${done === 1 ? "1 is" : `${done} are`} done.` : "";
  if (error instanceof ApiError) {
    if (error.status === 429) return `That was too much at once; try again in a minute.${soFar}`;
    if (error.problem) return error.problem.detail + soFar;
  }
  return `The server cannot be reached; try again.${soFar}`;
}
