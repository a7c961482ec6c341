"use client";

import { useEffect, useMemo, useState } from "react";
import { UndoStack } from "@/components/tasks/undo-stack";
import type { NewEntry, Outbox } from "@/lib/outbox";
import { localTaskId } from "@/lib/outbox-entries";
import { tidyTitle } from "@/lib/task-title";
import type { Task } from "@/lib/types";

/** How long a task stays where it was completed, so that a mis-tap can be tapped back. */
const LINGER = 1_000;

/** What can be done to tasks. Each is on screen at once; the outbox sees to the rest. */
export function useTaskActions(userId: string, outbox: Outbox) {
  const [lingering, setLingering] = useState<ReadonlyMap<string, Task>>(new Map());
  const [done] = useState(() => new UndoStack());
  useEffect(() => {
    // What is left behind is carried out at once, so there is nothing to undo any more.
    const forget = () => done.forgetAll();
    window.addEventListener("pagehide", forget);
    return () => {
      window.removeEventListener("pagehide", forget);
      forget();
    };
  }, [done]);

  const actions = useMemo(() => {
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
        const undo = () => {
          const back = entries.map((entry) => outbox.latest(entry.after!));
          outbox.add(back.map((task) => change("complete", task, { completed: !completed })));
        };
        const sentence = completionSentence(changing, completed);
        if (changing.length > 1) done.offer(sentence, undo);
        else done.offerTick(outbox.rowKey(changing[0]!.id), sentence, undo);
      },

      remove: (tasks: readonly Task[]) => {
        if (tasks.length === 0) return;
        const entries = outbox.add(
          tasks.map((task) => ({ kind: "delete", before: task, after: null, isHeld: true })),
        );
        done.offer(deletionSentence(tasks), () => {
          void outbox.cancel(entries.map(({ id }) => id));
        });
      },

      undo: () => done.undoLast(),
    };
  }, [userId, outbox, done]);

  return { ...actions, lingering };
}

export type TaskActions = ReturnType<typeof useTaskActions>;

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

function completionSentence(tasks: readonly Task[], completed: boolean): string {
  return `${named(tasks)} ${completed ? "completed" : "reopened"}.`;
}

function deletionSentence(tasks: readonly Task[]): string {
  return `${named(tasks)} deleted.`;
}

function named([task, ...others]: readonly Task[]): string {
  return others.length > 0 ? `${others.length + 1} tasks` : `“${shorten(task!.title)}”`;
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
