"use client";

import { useEffect, useMemo, useState } from "react";
import { sentences } from "@/components/tasks/sentences";
import { UndoStack } from "@/components/tasks/undo-stack";
import type { NewEntry, Outbox } from "@/lib/outbox";
import { localTaskId } from "@/lib/outbox-entries";
import { belongs } from "@/lib/task-overlay";
import type { NewTask } from "@/lib/task-paste";
import { editedTitle, tidyTitle } from "@/lib/task-title";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";

/** Milliseconds for which a completed task stays in place, so that a mistake can be reverted. */
const LINGER = 1_000;

/** The actions on tasks. Each is shown immediately; the outbox sends it to the server. */
export function useTaskActions(userId: string, outbox: Outbox) {
  const [lingering, setLingering] = useState<ReadonlyMap<string, Task>>(new Map());
  const [done] = useState(() => new UndoStack());
  useEffect(() => {
    // Held changes are sent when the page is left, so they can no longer be undone.
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
      /** Create tasks, the first on top. Returns their intended states. */
      add: (tasks: readonly NewTask[]): Task[] => {
        const entries = outbox.add([...tasks].reverse().flatMap((task) => creation(userId, task)));
        const created = entries.filter(({ kind }) => kind === "create").reverse();
        const results = created.map(({ after }, index) => ({
          ...after!,
          completed: tasks[index]!.completed,
        }));
        const undo = () => void outbox.add(results.map((task) => deletion(outbox.latest(task))));
        done.push({ sentence: sentences.added(results), undo, hasToast: false });
        return results;
      },

      /** Rename a task, given the state that the user saw. */
      rename: (seen: Task, text: string, view: TaskView) => {
        const title = editedTitle(seen.title, text);
        if (title === null) return;
        const [entry] = outbox.add([change("rename", seen, { title })]);
        const renamed = entry!.after!;
        const undo = () => {
          const refused = outbox.getState().entries.find(({ id }) => id === entry!.id)?.problem;
          if (refused) outbox.giveUp({ ...entry!, problem: refused });
          else outbox.add([change("rename", outbox.latest(renamed), { title: seen.title })]);
        };
        const hasToast = !belongs(renamed, view); // the row disappears
        done.push({ sentence: sentences.renamed(seen, renamed), undo, hasToast });
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
        const act = { sentence: sentences.completed(changing, completed), undo, hasToast: true };
        if (changing.length > 1) done.push(act);
        else done.pushTick({ ...act, row: outbox.rowKey(changing[0]!.id) });
      },

      remove: (tasks: readonly Task[]) => {
        if (tasks.length === 0) return;
        const entries = outbox.add(tasks.map((task) => ({ ...deletion(task), isHeld: true })));
        const undo = () => void outbox.cancel(entries.map(({ id }) => id));
        done.push({ sentence: sentences.deleted(tasks), undo, hasToast: true, isHeld: true });
      },

      undo: () => done.undoLast(),
    };
  }, [userId, outbox, done]);

  return { ...actions, lingering };
}

export type TaskActions = ReturnType<typeof useTaskActions>;

/** The changes for a new task; a second one completes it if it is done already. */
function creation(userId: string, { title, completed }: NewTask): NewEntry[] {
  const now = new Date().toISOString();
  const task: Task = {
    id: localTaskId(),
    user_id: userId,
    title: tidyTitle(title),
    completed: false,
    created_at: now,
    updated_at: now,
  };
  const entry: NewEntry = { kind: "create", before: null, after: task };
  return completed ? [entry, change("complete", task, { completed })] : [entry];
}

function change(
  kind: "rename" | "complete",
  before: Task,
  change: Partial<Pick<Task, "title" | "completed">>,
): NewEntry {
  return { kind, before, after: { ...before, ...change } };
}

function deletion(task: Task): NewEntry {
  return { kind: "delete", before: task, after: null };
}

function without(
  current: ReadonlyMap<string, Task>,
  rows: readonly (readonly [string, Task])[],
): ReadonlyMap<string, Task> {
  const rest = new Map(current);
  for (const [id, task] of rows) if (rest.get(id) === task) rest.delete(id);
  return rest;
}
