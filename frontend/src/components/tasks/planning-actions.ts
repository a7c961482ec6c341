import { v7 as uuidv7 } from "uuid";
import type { ActToasts } from "@/components/tasks/act-toasts";
import { sentences } from "@/components/tasks/sentences";
import { addDays, today } from "@/domain/due";
import { canBeUnder, withoutPartsOfOthers } from "@/domain/nesting";
import { between } from "@/domain/position";
import { newPlaces } from "@/domain/reorder";
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

    /**
     * Put tasks into another order.
     *
     * @param order the siblings as they are to be, those that move among them.
     * @param field which order it is: that of a list, or that of a day.
     */
    reorder: (
      order: readonly Task[],
      moved: readonly Task[],
      field: "position" | "day_position" = "position",
    ) => {
      const places = newPlaces(
        order.map((task) => ({ id: task.id, place: task[field] })),
        new Set(moved.map(({ id }) => id)),
      );
      const updates = order
        .filter(({ id }) => places.has(id))
        .map((task) => [task, { [field]: places.get(task.id) }] as const);
      update(sentences.reordered(moved), updates);
    },

    /** Make a task the last subtask of another. Returns whether that is possible. */
    indent: (task: Task, parent: Task): boolean => {
      if (!canBeUnder(tables, task, parent)) return false;
      const places = tables.directPartsOf(parent.id).map(({ position }) => position);
      const last = places.sort().at(-1);
      update(sentences.indented(task, parent), [
        [
          task,
          {
            parent_id: parent.id,
            ...(task.list_id !== parent.list_id && { list_id: parent.list_id }),
            ...(task.section_id !== parent.section_id && { section_id: parent.section_id }),
            ...(last && { position: between(last, null) }),
          },
        ],
      ]);
      return true;
    },

    /**
     * Make a task a sibling of its parent, right behind it.
     *
     * @param next the task that follows the parent on the parent's level, if there is one.
     */
    outdent: (task: Task, next: Task | null): boolean => {
      const parent = task.parent_id && tables.get("task", task.parent_id);
      if (!parent) return false;
      const places = newPlaces(
        [parent, task, ...(next ? [next] : [])].map(({ id, position }) => ({
          id,
          place: position,
        })),
        new Set([task.id]),
      );
      const position = places.get(task.id);
      update(sentences.outdented(task, parent), [
        [task, { parent_id: parent.parent_id, ...(position && { position }) }],
      ]);
      return true;
    },
  };
}
