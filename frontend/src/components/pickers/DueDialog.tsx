"use client";

import { DueFields } from "@/components/panel/DueFields";
import { Dialog } from "@/components/ui/Dialog";
import type { Task } from "@/lib/types";

interface DueDialogProps {
  tasks: readonly Task[];
  onChange: (fields: Partial<Task>) => void;
  onClose: () => void;
}

/** Asks when tasks are due. */
export function DueDialog({ tasks, onChange, onClose }: DueDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Date">
      <DueFields task={tasks[0]!} onChange={onChange} />
    </Dialog>
  );
}
