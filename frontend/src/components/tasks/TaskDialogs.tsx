"use client";

import type { useDialogs } from "@/components/tasks/useDialogs";
import { part } from "@/components/ui/part";
import type { Task } from "@/lib/types";
import type { Replica } from "@/replica/replica";

const ProblemDialog = part(
  async () => (await import("@/components/tasks/ProblemDialog")).ProblemDialog,
);
const SessionEndedDialog = part(
  async () => (await import("@/components/tasks/SessionEndedDialog")).SessionEndedDialog,
);

interface TaskDialogsProps {
  dialogs: ReturnType<typeof useDialogs>;
  replica: Replica;
  onAddAgain: (task: Pick<Task, "title" | "notes">) => void;
  hasSessionEnded: boolean;
  waiting: number;
}

/** The dialogs of the task page, each loaded when it is first needed. */
export function TaskDialogs(props: TaskDialogsProps) {
  const { dialogs, replica, onAddAgain } = props;

  return (
    <>
      {props.hasSessionEnded ? (
        <SessionEndedDialog waiting={props.waiting} />
      ) : (
        dialogs.problem && (
          <ProblemDialog
            entry={dialogs.problem}
            replica={replica}
            onAddAgain={onAddAgain}
            onClose={dialogs.closeProblem}
          />
        )
      )}
    </>
  );
}
