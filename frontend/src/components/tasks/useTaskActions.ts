"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { toasts } from "@/components/ui/Toasts";
import type { NewEntry, Outbox } from "@/lib/outbox";
import { HOLD, localTaskId } from "@/lib/outbox-entries";
import { tidyTitle } from "@/lib/task-title";
import type { Task } from "@/lib/types";

/** How long a task stays where it was completed, so that a mis-tap can be tapped back. */
const LINGER = 1_000;

/** The last thing done, for as long as it can be undone. */
interface Undoable {
  undo: () => void;
  forget: () => void;
}

/** What can be done to tasks. Each is on screen at once; the outbox sees to the rest. */
export function useTaskActions(userId: string, outbox: Outbox) {
  const [lingering, setLingering] = useState<ReadonlyMap<string, Task>>(new Map());
  const undoable = useRef<Undoable | null>(null);
  useEffect(() => () => undoable.current?.forget(), []);

  const actions = useMemo(() => {
    function offerUndo(sentence: string | null, undo: () => void) {
      const close = sentence ? showUndoToast(sentence, () => actions.undo()) : () => undefined;
      const forget = () => {
        clearTimeout(timer);
        close();
        if (undoable.current === offer) undoable.current = null;
      };
      const offer = { undo, forget };
      const timer = setTimeout(forget, HOLD);
      undoable.current = offer;
    }

    function linger(tasks: readonly Task[]) {
      const rows = tasks.map((task) => [task.id, task] as const);
      setLingering((current) => new Map([...current, ...rows]));
      setTimeout(() => setLingering((current) => without(current, rows)), LINGER);
    }

    return {
      /** Write tasks down; the first stands on top. */
      add: (titles: readonly string[]) =>
        void outbox.add([...titles].reverse().map((title) => creation(userId, title))),

      rename: (task: Task, title: string) => {
        const tidy = tidyTitle(title);
        if (tidy !== task.title) outbox.add([change("rename", task, { title: tidy })]);
      },

      complete: (tasks: readonly Task[], completed: boolean) => {
        const changing = tasks.filter((task) => task.completed !== completed);
        if (changing.length === 0) return;
        const entries = outbox.add(changing.map((task) => change("complete", task, { completed })));
        linger(entries.map((entry) => entry.after!));
        const sentence =
          changing.length > 1 ? completionSentence(changing.length, completed) : null;
        offerUndo(sentence, () => {
          const back = entries.map((entry) => outbox.latest(entry.after!));
          outbox.add(back.map((task) => change("complete", task, { completed: !completed })));
        });
      },

      remove: (tasks: readonly Task[]) => {
        if (tasks.length === 0) return;
        const entries = outbox.add(
          tasks.map((task) => ({ kind: "delete", before: task, after: null, isHeld: true })),
        );
        offerUndo(deletionSentence(tasks), () => {
          void outbox.cancel(entries.map(({ id }) => id));
        });
      },

      undo: () => {
        const offer = undoable.current;
        offer?.forget();
        offer?.undo();
      },
    };
  }, [userId, outbox]);

  return { ...actions, lingering };
}

export type TaskActions = ReturnType<typeof useTaskActions>;

function showUndoToast(sentence: string, undo: () => void): () => void {
  const id = toasts.add({
    title: sentence,
    timeout: 0, // closed when the time is up, even under the pointer
    actionProps: { children: "Undo", onClick: undo },
  });
  return () => toasts.close(id);
}

function creation(userId: string, title: string): NewEntry {
  const now = new Date().toISOString();
  const after: Task = {
    id: localTaskId(),
    user_id: userId,
    title: tidyTitle(title),
    completed: false,
    created_at: now,
    updated_at: now,
  };
  return { kind: "create", before: null, after };
}

function change(
  kind: "rename" | "complete",
  before: Task,
  change: Partial<Pick<Task, "title" | "completed">>,
): NewEntry {
  return { kind, before, after: { ...before, ...change } };
}

function completionSentence(count: number, completed: boolean): string {
  return `${count} tasks ${completed ? "completed" : "reopened"}.`;
}

function deletionSentence([task, ...others]: readonly Task[]): string {
  return others.length > 0
    ? `${others.length + 1} tasks deleted.`
    : `“${shorten(task!.title)}” deleted.`;
}

function shorten(title: string): string {
  const characters = [...title];
  return characters.length > 40 ? `${characters.slice(0, 39).join("").trimEnd()}…` : title;
}

function without(
  current: ReadonlyMap<string, Task>,
  rows: readonly (readonly [string, Task])[],
): ReadonlyMap<string, Task> {
  const rest = new Map(current);
  for (const [id, task] of rows) if (rest.get(id) === task) rest.delete(id);
  return rest;
}
