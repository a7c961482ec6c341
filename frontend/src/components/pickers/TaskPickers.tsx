"use client";

import { useSyncExternalStore } from "react";
import type { TaskActions } from "@/components/tasks/useTaskActions";
import { part } from "@/components/ui/part";
import type { Tables } from "@/replica/tables";

const DueDialog = part(async () => (await import("@/components/pickers/DueDialog")).DueDialog);
const LabelPicker = part(
  async () => (await import("@/components/pickers/LabelPicker")).LabelPicker,
);
const ListPicker = part(async () => (await import("@/components/pickers/ListPicker")).ListPicker);
const PriorityPicker = part(
  async () => (await import("@/components/pickers/PriorityPicker")).PriorityPicker,
);

/** What is being chosen, and for which tasks. */
export interface Picking {
  what: "date" | "list" | "labels" | "priority";
  ids: readonly string[];
}

interface TaskPickersProps {
  picking: Picking;
  tables: Tables;
  actions: TaskActions;
  onClose: () => void;
}

/** The dialog in which date, list, labels or priority of tasks are chosen. */
export function TaskPickers({ picking, tables, actions, onClose }: TaskPickersProps) {
  const changes = () => tables.changes;
  useSyncExternalStore(tables.subscribe, changes, changes);
  const tasks = picking.ids.flatMap((id) => tables.get("task", id) ?? []);
  if (tasks.length === 0) return null;
  switch (picking.what) {
    case "date":
      return (
        <DueDialog
          tasks={tasks}
          onChange={(fields) => actions.schedule(tasks, fields)}
          onClose={onClose}
        />
      );
    case "list":
      return (
        <ListPicker
          tasks={tasks}
          tables={tables}
          onChoose={(listId, sectionId) => actions.move(tasks, listId, sectionId)}
          onNew={(name) => actions.moveToNew(tasks, name)}
          onClose={onClose}
        />
      );
    case "labels":
      return (
        <LabelPicker
          tasks={tasks}
          tables={tables}
          onAdd={(ids) => actions.addLabels(tasks, ids)}
          onRemove={(ids) => actions.removeLabels(tasks, ids)}
          onNew={(name) => actions.addNewLabel(tasks, name)}
          onClose={onClose}
        />
      );
    case "priority":
      return (
        <PriorityPicker
          tasks={tasks}
          onChoose={(priority) => actions.setPriority(tasks, priority)}
          onClose={onClose}
        />
      );
  }
}
