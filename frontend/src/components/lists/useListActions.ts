"use client";

import { useMemo } from "react";
import { v7 as uuidv7 } from "uuid";
import { ActToasts } from "@/components/tasks/act-toasts";
import { useReplica } from "@/components/tasks/useReplica";
import { showView } from "@/components/tasks/useTaskView";
import { placedBefore, stepped } from "@/domain/reorder";
import { INBOX, readTaskView } from "@/lib/task-view";
import type { Label, List, Section } from "@/lib/types";
import { newList, newSection, type Intent } from "@/replica/draft";
import type { Replica } from "@/replica/replica";
import type { Fields } from "@/replica/rows";

type Kind = "list" | "section" | "label";
type Named = List | Section | Label;

/** The actions on lists, sections and labels. Each is shown immediately, and can be undone. */
export function useListActions() {
  const replica = useReplica();
  return useMemo(() => listActions(replica), [replica]);
}

/** The same outside of a component. */
export function listActions(replica: Replica) {
  const offers = new ActToasts((id) => void replica.undo(id));
  const { tables, userId } = replica;

  /** Do something that takes a thing out of sight, and offer to undo it. */
  function performOffering(sentence: string, intents: Intent[]) {
    const act = replica.perform(sentence, intents);
    if (act) offers.offer(act);
  }

  /** The rows among which a list, section or label has its place, in their order. */
  function siblings(kind: Kind, row: Named): readonly Named[] {
    if ("list_id" in row) return tables.sectionsOf(row.list_id);
    return kind === "list"
      ? tables.ordered("list").filter(({ archived_at }) => archived_at === null)
      : tables.ordered(kind);
  }

  function place(kind: Kind, row: Named, places: ReadonlyMap<string, string>) {
    if (places.size === 0) return;
    replica.perform(
      `“${row.name}” moved.`,
      [...places].map(([id, position]) => ({ op: "update", kind, id, fields: { position } })),
    );
  }

  const placesAfter = (kind: Kind, row: Named, step: 1 | -1) =>
    stepped(siblings(kind, row), row.id, step);

  return {
    /** Make a list, as the last one. Returns its id. */
    addList: (name: string, colour: string): string => {
      const list = { ...newList(userId, uuidv7(), name, Date.now()), colour };
      replica.perform(`“${name}” added.`, [{ op: "create", kind: "list", list }]);
      return list.id;
    },

    /** Make a section of a list, as its last one. */
    addSection: (list: List, name: string) => {
      const section = newSection(userId, uuidv7(), list.id, name, Date.now());
      replica.perform(`“${name}” added.`, [{ op: "create", kind: "section", section }]);
    },

    /** Change fields, of which those that are the same already are left out. */
    change: (kind: Kind, row: Named, fields: Fields) => {
      const changed = Object.entries(fields).filter(
        ([name, value]) => value !== (row as unknown as Fields)[name],
      );
      if (changed.length === 0) return;
      replica.perform(`“${row.name}” changed.`, [
        { op: "update", kind, id: row.id, fields: Object.fromEntries(changed) },
      ]);
    },

    canMove: (kind: Kind, row: Named, step: 1 | -1): boolean =>
      placesAfter(kind, row, step).size > 0,

    /** Put a list, section or label one step up or down. */
    move: (kind: Kind, row: Named, step: 1 | -1) => place(kind, row, placesAfter(kind, row, step)),

    /** Put a list before another one, or last before null. */
    moveList: (list: List, before: string | null) =>
      place("list", list, placedBefore(siblings("list", list), list.id, before)),

    /** Put a list away, or bring it back. */
    archive: (list: List, archived: boolean) =>
      performOffering(`“${list.name}” ${archived ? "archived" : "is back"}.`, [
        { op: "update", kind: "list", id: list.id, fields: { archived } },
      ]),

    /** Delete a list, and move its tasks to the Inbox or to the trash. */
    removeList: ({ id, name }: List, tasks: "inbox" | "trash") => {
      performOffering(`“${name}” deleted.`, [{ op: "delete", kind: "list", id, tasks }]);
      leave("list", id);
    },

    /** Delete a section or a label. Its tasks stay. */
    remove: (kind: "section" | "label", { id, name }: Section | Label) => {
      performOffering(`“${name}” deleted.`, [{ op: "delete", kind, id }]);
      leave(kind, id);
    },
  };
}

/** Leave the view of a list or a label that is gone. */
function leave(kind: Kind, id: string): void {
  if (!window.location.pathname.startsWith("/tasks")) return;
  const shown = readTaskView(Object.fromEntries(new URLSearchParams(window.location.search)));
  if (shown.view === kind && shown.id === id) showView(INBOX);
}
