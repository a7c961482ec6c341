"use client";

import { Choices } from "@/components/pickers/Choices";
import { stateOf } from "@/components/pickers/ListPicker";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import type { Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

interface LabelPickerProps {
  tasks: readonly Task[];
  tables: Tables;
  /** Called with the ids of labels that all tasks are to have. */
  onAdd: (ids: string[]) => void;
  onRemove: (ids: string[]) => void;
  onNew: (name: string) => void;
  onClose: () => void;
}

/** Asks which labels tasks have. Each choice gives a label to all of them, or takes it off them. */
export function LabelPicker({ tasks, tables, onAdd, onRemove, onNew, onClose }: LabelPickerProps) {
  const choices = tables.ordered("label").map(({ id, name }) => ({
    key: id,
    name,
    state: stateOf(tasks, ({ label_ids }) => label_ids.includes(id)),
  }));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Labels">
      <Choices
        label="Find or make a label"
        choices={choices}
        onChoose={({ key, state }) => (state === "all" ? onRemove([key]) : onAdd([key]))}
        newName="New label"
        onNew={onNew}
      />
      <div className="flex shrink-0 justify-end">
        <Button onClick={onClose}>Done</Button>
      </div>
    </Dialog>
  );
}
