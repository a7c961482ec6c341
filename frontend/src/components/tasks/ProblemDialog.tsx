"use client";

import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { inputClass } from "@/components/ui/input-class";
import { isBlank, tidyTitle, titleComplaint } from "@/lib/task-title";
import type { Entry } from "@/replica/entries";
import type { Replica } from "@/replica/replica";
import type { Fields } from "@/replica/rows";

interface ProblemDialogProps {
  entry: Entry;
  replica: Replica;
  /** Creates the task again, if the original has been deleted. */
  onAddAgain: (title: string) => void;
  onClose: () => void;
}

/** Shows a change that the server refused, and asks the user how to resolve it. */
export function ProblemDialog({ entry, replica, onAddAgain, onClose }: ProblemDialogProps) {
  const { problem } = entry;
  const conflict = problem?.conflicts[0];
  // What was typed since builds on the text of this entry, and is decided about as well.
  const row = conflict && replica.tables.get(conflict.kind, conflict.id);
  const latest = row && ((row as unknown as Fields)[conflict.field] as string | undefined);
  const title = entry.effects[0]?.after?.title as string | undefined;
  const [text, setText] = useState<string | null>(null);
  const isReady = text !== null && !isBlank(text) && titleComplaint(text) === null;

  function decide(action: () => void) {
    action();
    onClose();
  }
  const save = () => decide(() => replica.retitle(entry, tidyTitle(text ?? "")));
  const dismiss = () => decide(() => replica.giveUp(entry));

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={conflict ? (QUESTIONS[conflict.field] ?? "Which is to stay?") : "This was not saved"}
      description={problem?.sentence}
    >
      {text === null && (conflict || title !== undefined) && (
        <Version label="Yours" text={latest ?? conflict?.yours ?? title ?? ""} />
      )}
      {text !== null && (
        <input
          autoFocus
          dir="auto"
          aria-label="Title"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && isReady && save()}
          className={inputClass("px-3")}
        />
      )}
      {conflict && <Version label="The one there now" text={conflict.theirs} />}
      <div className="flex flex-wrap justify-end gap-2">
        {conflict ? (
          <>
            <Button onClick={() => decide(() => replica.resolve(entry, conflict, "theirs"))}>
              Keep theirs
            </Button>
            <Button
              look="primary"
              onClick={() => decide(() => replica.resolve(entry, conflict, "yours"))}
            >
              Keep yours
            </Button>
          </>
        ) : (
          <>
            <Button onClick={dismiss}>Discard</Button>
            {problem?.isGone && title !== undefined ? (
              <Button
                look="primary"
                onClick={() =>
                  decide(() => {
                    replica.giveUp(entry);
                    onAddAgain(title);
                  })
                }
              >
                Add as a new task
              </Button>
            ) : text !== null ? (
              <Button look="primary" disabled={!isReady} onClick={save}>
                Save
              </Button>
            ) : problem?.isUnfit && title !== undefined ? (
              <Button look="primary" onClick={() => setText(title)}>
                Edit
              </Button>
            ) : (
              <Button look="primary" onClick={() => decide(() => replica.retry(entry))}>
                Try again
              </Button>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

const QUESTIONS: Record<string, string> = {
  title: "Which title is to stay?",
  notes: "Which notes are to stay?",
};

function Version({ label, text }: { label: string; text: string }) {
  return (
    <div className="rounded-medium border border-line bg-sheet px-4 py-3">
      <p className="text-small text-ink-soft">{label}</p>
      <p dir="auto" className="text-start wrap-anywhere">
        {text}
      </p>
    </div>
  );
}
