"use client";

import { lazy, Suspense } from "react";
import type { useDialogs } from "@/components/tasks/useDialogs";
import type { Outbox } from "@/lib/outbox";
import type { ShortcutActions, ShortcutId } from "@/lib/shortcuts";

const CommandPalette = lazy(async () => ({
  default: (await import("@/components/tasks/CommandPalette")).CommandPalette,
}));
const HelpDialog = lazy(async () => ({
  default: (await import("@/components/tasks/HelpDialog")).HelpDialog,
}));
const ProblemDialog = lazy(async () => ({
  default: (await import("@/components/tasks/ProblemDialog")).ProblemDialog,
}));
const SessionEndedDialog = lazy(async () => ({
  default: (await import("@/components/tasks/SessionEndedDialog")).SessionEndedDialog,
}));

interface TaskDialogsProps {
  dialogs: ReturnType<typeof useDialogs>;
  commands: ShortcutActions;
  outbox: Outbox;
  onAddAgain: (title: string) => void;
  hasSessionEnded: boolean;
  waiting: number;
}

/** The dialogs of the task page; none of them is loaded before it is needed. */
export function TaskDialogs(props: TaskDialogsProps) {
  const { dialogs, commands, outbox, onAddAgain } = props;

  function run(id: ShortcutId) {
    dialogs.close();
    // Once the palette has given the focus back, or it would take it away again.
    setTimeout(() => commands[id](), 50);
  }

  return (
    <Suspense>
      {dialogs.open === "palette" && <CommandPalette onRun={run} onClose={dialogs.close} />}
      {dialogs.open === "help" && <HelpDialog onClose={dialogs.close} />}
      {props.hasSessionEnded ? (
        <SessionEndedDialog waiting={props.waiting} />
      ) : (
        dialogs.problem && (
          <ProblemDialog
            entry={dialogs.problem}
            outbox={outbox}
            onAddAgain={onAddAgain}
            onClose={dialogs.closeProblem}
          />
        )
      )}
    </Suspense>
  );
}
