"use client";

import { DuePicker, type DueFields } from "@/components/pickers/DuePicker";
import { skipped } from "@/domain/repeat-choices";
import { useClock } from "@/components/tasks/useClock";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import type { Task } from "@/lib/types";

interface DueDialogProps {
  /** The tasks as they are now. */
  tasks: readonly Task[];
  onChange: (fields: DueFields) => void;
  onClose: () => void;
}

/** A dialog with the due date of one or several tasks. Each choice is made at once. */
export function DueDialog({ tasks, onChange, onClose }: DueDialogProps) {
  const today = useClock().slice(0, 10);
  const [task] = tasks;
  const skip = task && tasks.length === 1 ? skipped(task, today) : null;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={tasks.length > 1 ? `Date of ${tasks.length} tasks` : "Date"}
    >
      <DuePicker
        due={common(tasks.map(({ due }) => due))}
        repeat={common(tasks.map(({ repeat }) => repeat))}
        hasFocus={window.matchMedia("(pointer: fine)").matches}
        onChange={onChange}
        onSkip={skip ? () => onChange(skip) : undefined}
        onDone={onClose}
      />
      <div className="flex justify-end">
        <Button onClick={onClose}>Done</Button>
      </div>
    </Dialog>
  );
}

/** What all of them are, or null. */
function common<T>([first, ...others]: readonly (T | null)[]): T | null {
  const text = JSON.stringify(first);
  return others.every((each) => JSON.stringify(each) === text) ? (first ?? null) : null;
}
