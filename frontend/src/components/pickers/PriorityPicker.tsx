"use client";

import { stateOf } from "@/components/pickers/ListPicker";
import { KeyCaps } from "@/components/tasks/KeyCaps";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import type { Task } from "@/lib/types";

interface PriorityPickerProps {
  tasks: readonly Task[];
  onChoose: (priority: number) => void;
  onClose: () => void;
}

/** The priorities with the digit that chooses each: 1 is the highest, as in the text of a new task. */
const PRIORITIES = [
  { priority: 3, name: "High", key: "1" },
  { priority: 2, name: "Medium", key: "2" },
  { priority: 1, name: "Low", key: "3" },
  { priority: 0, name: "None", key: "0" },
];

/** Asks for the priority of tasks. */
export function PriorityPicker({ tasks, onChoose, onClose }: PriorityPickerProps) {
  function choose(priority: number) {
    onChoose(priority);
    onClose();
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Priority">
      <div
        className="-mx-3 flex flex-col"
        onKeyDown={(event) => {
          const chosen = PRIORITIES.find(({ key }) => key === event.key);
          if (chosen) choose(chosen.priority);
        }}
      >
        {PRIORITIES.map(({ priority, name, key }) => (
          <Button
            key={key}
            look="quiet"
            aria-pressed={stateOf(tasks, (task) => task.priority === priority) === "all"}
            className="justify-between! px-3! aria-pressed:bg-accent-wash aria-pressed:text-ink"
            onClick={() => choose(priority)}
          >
            {name}
            <span aria-hidden="true" className="pointer-coarse:hidden">
              <KeyCaps keys={[key]} />
            </span>
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
