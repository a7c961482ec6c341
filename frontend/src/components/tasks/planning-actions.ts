import { v7 as uuidv7 } from "uuid";
import type { ActToasts } from "@/components/tasks/act-toasts";
import { sentenceOfDrop } from "@/components/tasks/drop-words";
import { sentences } from "@/components/tasks/sentences";
import { addDays, today } from "@/domain/due";
import { changesOf, landingOf, type Dropped, type Screen } from "@/domain/drop";
import { withoutPartsOfOthers } from "@/domain/nesting";
import type { List, Task } from "@/lib/types";
import { newLabel, newList, type Intent } from "@/replica/draft";
import type { Replica } from "@/replica/replica";

type Update = readonly [Task, Partial<Task>];

/** When tasks are due, how urgent they are and where they are: for one or several at once. */
export function planningActions(userId: string, replica: Replica, offers: ActToasts) {
  const { tables } = replica;

  /** Make one act of changes to tasks, and offer to undo it. */
  function update(sentence: string, updates: readonly Update[], first: readonly Intent[] = []) {
    if (updates.length === 0) return;
    const intents = updates.map(([{ id }, fields]) => ({ op: "update" as const, id, fields }));
    const act = replica.perform(sentence, [...first, ...intents]);
    if (act) offers.offerLatest(act);
  }

  /** The tasks that a move to a list or a section changes; the parts of others move with them. */
  function movesTo(tasks: readonly Task[], list_id: string | null, section_id: string | null) {
    return withoutPartsOfOthers(tables, tasks)
      .filter((task) => task.list_id !== list_id || task.section_id !== section_id)
      .map((task) => {
        const top = task.parent_id ? { parent_id: null } : {};
        return [task, { list_id, section_id, ...top }] as const;
      });
  }

  function label(tasks: readonly Task[], ids: readonly string[], first: readonly Intent[] = []) {
    return tasks
      .filter(({ label_ids }) => first.length > 0 || ids.some((id) => !label_ids.includes(id)))
      .map(
        (task) => [task, { label_ids: [...new Set([...task.label_ids, ...ids])].sort() }] as const,
      );
  }

  const labelsOf = (ids: readonly string[]) => ids.flatMap((id) => tables.get("label", id) ?? []);

  return {
    /** Set the date and what goes with it. Without a date a task does not repeat either. */
    schedule: (tasks: readonly Task[], fields: Partial<Task>) => {
      const { due } = fields;
      const sentence =
        due === undefined ? sentences.planned(tasks) : sentences.due(tasks, due, today(new Date()));
      update(
        sentence,
        tasks.map((task) => [
          task,
          { ...fields, ...(due === null && task.repeat && { repeat: null }) },
        ]),
      );
    },

    /** Make tasks due on a day, at the time that they have. */
    moveToDay: (tasks: readonly Task[], date: string) => {
      const due = { date, time: null, time_zone: null };
      update(
        sentences.due(tasks, due, today(new Date())),
        tasks.map((task) => [task, { due: { ...due, ...task.due, date } }]),
      );
    },

    /** Make tasks due a day later or earlier; those without a date tomorrow or today. */
    shiftDay: (tasks: readonly Task[], days: 1 | -1) => {
      const now = today(new Date());
      const shifted = tasks.map((task) => {
        const date = task.due ? addDays(task.due.date, days) : addDays(now, days > 0 ? 1 : 0);
        return [task, { due: { time: null, time_zone: null, ...task.due, date } }] as const;
      });
      const dates = new Set(shifted.map(([, { due }]) => due.date));
      const { due } = shifted[0]![1];
      const sentence =
        dates.size > 1
          ? sentences.shifted(tasks, days)
          : sentences.due(tasks, tasks.length > 1 ? { ...due, time: null } : due, now);
      update(sentence, shifted);
    },

    /** Set the priority: 0 for none, 1 for low to 3 for high. */
    setPriority: (tasks: readonly Task[], priority: number) => {
      const changing = tasks.filter((task) => task.priority !== priority);
      if (changing.length === 0) return;
      update(
        sentences.prioritised(changing, priority),
        changing.map((task) => [task, { priority }]),
      );
    },

    /** Move tasks to a list or one of its sections; null is the Inbox. */
    move: (tasks: readonly Task[], listId: string | null, sectionId: string | null = null) => {
      const moves = movesTo(tasks, listId, sectionId);
      if (moves.length === 0) return;
      const names = [
        listId ? tables.get("list", listId)?.name : "Inbox",
        sectionId && tables.get("section", sectionId)?.name,
      ];
      const place = names.filter(Boolean).join(" / ");
      update(
        sentences.moved(
          moves.map(([task]) => task),
          place,
        ),
        moves,
      );
    },

    /** Move tasks to a list that does not exist yet. */
    moveToNew: (tasks: readonly Task[], name: string) => {
      const list: List = newList(userId, uuidv7(), name, Date.now());
      const moves = movesTo(tasks, list.id, null);
      const moved = moves.map(([task]) => task);
      update(sentences.moved(moved, name), moves, [{ op: "create", kind: "list", list }]);
    },

    /** Give labels to tasks. */
    addLabels: (tasks: readonly Task[], ids: readonly string[]) => {
      const updates = label(tasks, ids);
      if (updates.length === 0) return;
      update(
        sentences.labelled(
          updates.map(([task]) => task),
          labelsOf(ids),
        ),
        updates,
      );
    },

    /** Give tasks a label that does not exist yet. */
    addNewLabel: (tasks: readonly Task[], name: string) => {
      const created = newLabel(userId, uuidv7(), name, Date.now());
      const first: Intent[] = [{ op: "create", kind: "label", label: created }];
      update(sentences.labelled(tasks, [created]), label(tasks, [created.id], first), first);
    },

    /** Take labels off tasks. */
    removeLabels: (tasks: readonly Task[], ids: readonly string[]) => {
      const changing = tasks.filter(({ label_ids }) => ids.some((id) => label_ids.includes(id)));
      if (changing.length === 0) return;
      update(
        sentences.unlabelled(changing, labelsOf(ids)),
        changing.map((task) => [
          task,
          { label_ids: task.label_ids.filter((id) => !ids.includes(id)) },
        ]),
      );
    },

    /** Drop tasks at a place among those on screen. Returns whether that is possible. */
    drop: (screen: Screen, place: Dropped): boolean => {
      const landing = landingOf(screen, place);
      if (!landing) return false;
      const changes = changesOf(screen, landing);
      update(sentenceOfDrop(tables, landing, changes), changes);
      return true;
    },
  };
}
