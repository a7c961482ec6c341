import { wordsOf, wordsOfTarget } from "@/components/tasks/drop-words";
import type { DragRules } from "@/components/tasks/useTaskDrag";
import type { TaskActions } from "@/components/tasks/useTaskActions";
import { deepestFor, landingOf, type Line } from "@/domain/drop";
import type { TaskView } from "@/lib/task-view";
import type { Tables } from "@/replica/tables";

/** What the rules are made of. */
export interface DragParts {
  view: TaskView;
  tables: Tables;
  actions: TaskActions;
}

/** What dragging tasks to a place means: in words, and when they are dropped there. */
export function dragRules({ view, tables, actions }: DragParts): DragRules {
  const screenOf = (lines: readonly Line[]) => ({ view, lines, tables });
  const tasksOf = (keys: readonly string[]) => keys.flatMap((id) => tables.get("task", id) ?? []);

  return {
    deepest: (keys) => deepestFor(view, tables, keys),

    describe: (drop, lines) => {
      if (drop.target) return wordsOfTarget(tables, drop.target);
      const landing = landingOf(screenOf(lines), drop);
      return landing && wordsOf(landing);
    },

    drop: (drop, lines) => {
      const { target, keys } = drop;
      if (!target) return void actions.drop(screenOf(lines), drop);
      if ("date" in target) return actions.moveToDay(tasksOf(keys), target.date);
      actions.move(tasksOf(keys), target.list);
    },
  };
}
