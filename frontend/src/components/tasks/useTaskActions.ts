"use client";

import { useMemo, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { ActToasts } from "@/components/tasks/act-toasts";
import { laterPlanning } from "@/components/tasks/later-planning";
import { sentences } from "@/components/tasks/sentences";
import { toasts } from "@/components/ui/toasts";
import { placesBetween } from "@/domain/position";
import { matches } from "@/domain/search";
import { askToPersist } from "@/lib/browser-replica";
import type { NewTask } from "@/lib/task-paste";
import { editedTitle, tidyTitle } from "@/lib/task-title";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";
import { Names } from "@/components/tasks/names";
import { newLabel, newList, newTask } from "@/replica/draft";
import type { Replica } from "@/replica/replica";
import { instant } from "@/replica/rows";

/** Milliseconds for which a completed task stays in place, so that a mistake can be reverted. */
const LINGER = 1_000;
const ECHO = 4_000;

/** Less than the place of any task that has less than 200,000 put above it. */
const ABOVE_ALL = "X001";

/** The place of the first task; a guess while the browser has not got all of them. */
function firstPlace({ tables, getState }: Replica): string | null {
  const first = tables.placed[0]?.position ?? null;
  const isKnown = /held|current/.test(getState().phase);
  return isKnown || (first && first < ABOVE_ALL) ? first : ABOVE_ALL;
}

/** The actions on tasks. Each is shown immediately, and can be undone. */
export function useTaskActions(userId: string, replica: Replica) {
  const [lingering, setLingering] = useState<ReadonlyMap<string, Task>>(new Map());

  const actions = useMemo(() => {
    const offers = new ActToasts((id) => void replica.undo(id));

    function linger(tasks: readonly Task[]) {
      const rows = tasks.map((task) => [task.id, task] as const);
      setLingering((current) => new Map([...current, ...rows]));
      setTimeout(() => setLingering((current) => without(current, rows)), LINGER);
    }

    return {
      ...laterPlanning(userId, replica, offers),

      /**
       * Create tasks, the first on top. Returns them as they are to be.
       *
       * @param defaults what they have unless their text says otherwise.
       */
      add: (tasks: readonly NewTask[], defaults: Partial<Task> = {}): Task[] => {
        // On top even if this device's clock is slow.
        const top = Date.parse(replica.tables.all[0]?.created_at ?? "") || 0;
        const newest = Math.max(Date.now(), top + tasks.length);
        const names = new Names(userId, replica.tables);
        const places = placesBetween(null, firstPlace(replica), tasks.length);
        const placed = tasks.map((task, index) => ({ ...task, position: places[index]! }));
        let at = newest - tasks.length;
        // The last one first, so that the ids are in the order of creation; parts follow their parents.
        const made = inTrees(placed)
          .toReversed()
          .map((tree) => {
            const above: Task[] = [];
            return tree.map(({ title, completed, planned, level = 0, position }) => {
              const parent = above[level - 1];
              const task: Task = {
                ...created(userId, title, completed, (at += 1)),
                ...defaults,
                ...(planned && names.fieldsOf(planned, defaults)),
                ...(parent && partOf(parent)),
                position,
              };
              above[level] = task;
              return task;
            });
          });
        const results = made.toReversed().flat();
        replica.perform(sentences.added(results), [
          ...names.created,
          ...made.flat().map((task) => ({ op: "create" as const, task })),
        ]);
        askToPersist();
        return results;
      },

      /** Rename a task, given the state that the user saw. */
      rename: (seen: Task, text: string, view: TaskView) => {
        const title = editedTitle(seen.title, text);
        if (title === null) return;
        const renamed = { ...seen, title };
        const act = replica.perform(sentences.renamed(seen, renamed), [
          { op: "update", id: seen.id, fields: { title }, seen: { title: seen.title } },
        ]);
        if (act && view.q && !matches(renamed, view.q)) offers.offer(act); // the row disappears
      },

      /**
       * Change fields of a task.
       *
       * @param seen what the user saw of them, if an editor has been open for a while.
       */
      change: (task: Task, fields: Partial<Task>, seen?: Partial<Task>) => {
        replica.perform(sentences.changed(task), [
          { op: "update", id: task.id, fields, ...(seen && { seen }) },
        ]);
      },

      /** Put a task into a new list. */
      addList: (task: Task, name: string) => {
        const list = newList(userId, uuidv7(), name, Date.now());
        replica.perform(sentences.changed(task), [
          { op: "create", kind: "list", list },
          { op: "update", id: task.id, fields: { list_id: list.id, section_id: null } },
        ]);
      },

      /** Give a task a new label. */
      addLabel: (task: Task, name: string) => {
        const label = newLabel(userId, uuidv7(), name, Date.now());
        replica.perform(sentences.changed(task), [
          { op: "create", kind: "label", label },
          {
            op: "update",
            id: task.id,
            fields: { label_ids: [...task.label_ids, label.id].sort() },
          },
        ]);
      },

      /** Add a part to a task. */
      addPart: (parent: Task, title: string) => {
        const task = created(userId, title, false, Date.now());
        replica.perform(sentences.added([task]), [
          { op: "create", task: { ...task, ...partOf(parent) } },
        ]);
      },

      complete: (tasks: readonly Task[], completed: boolean) => {
        const changing = tasks.filter((task) => task.completed !== completed);
        if (changing.length === 0) return;
        const op = completed ? "complete" : "reopen";
        const act = replica.perform(
          sentences.completed(changing, completed),
          changing.map(({ id }) => ({ op, id })),
        );
        if (!act) return;
        linger(changing);
        if (changing.length > 1) offers.offer(act);
        else offers.offerTick(act, changing[0]!.id);
      },

      remove: (tasks: readonly Task[]) => {
        if (tasks.length === 0) return;
        const act = replica.perform(
          sentences.deleted(tasks),
          tasks.map(({ id }) => ({ op: "delete", id })),
        );
        if (act) offers.offer(act);
      },

      undo: () => {
        const act = replica.undo();
        if (!act) return;
        offers.close(act.id);
        toasts.add({ title: sentences.undone(act.sentence), timeout: ECHO });
      },

      redo: () => {
        const act = replica.redo();
        if (act) toasts.add({ title: sentences.redone(act.sentence), timeout: ECHO });
      },
    };
  }, [userId, replica]);

  return { ...actions, lingering };
}

export type TaskActions = ReturnType<typeof useTaskActions>;

/** What a task has because it is a part of another. */
const partOf = ({ id, list_id, section_id }: Task) => ({ parent_id: id, list_id, section_id });

/** New tasks in groups: one that is a part of no other, with those below it. */
function inTrees<T extends NewTask>(tasks: readonly T[]): T[][] {
  const trees: T[][] = [];
  for (const task of tasks) {
    if (task.level && trees.length > 0) trees.at(-1)!.push(task);
    else trees.push([task]);
  }
  return trees;
}

function created(userId: string, title: string, completed: boolean, now: number): Task {
  const task = newTask(userId, uuidv7(), tidyTitle(title), now);
  return completed ? { ...task, completed, completed_at: instant(now) } : task;
}

function without(
  current: ReadonlyMap<string, Task>,
  rows: readonly (readonly [string, Task])[],
): ReadonlyMap<string, Task> {
  const rest = new Map(current);
  for (const [id, task] of rows) if (rest.get(id) === task) rest.delete(id);
  return rest;
}
