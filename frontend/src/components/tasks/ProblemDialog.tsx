"use client";

import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import type { Outbox } from "@/lib/outbox";
import { inputClass } from "@/components/ui/input-class";
import type { Entry } from "@/lib/outbox-entries";
import { isBlank, tidyTitle, titleComplaint } from "@/lib/task-title";

interface ProblemDialogProps {
  entry: Entry;
  outbox: Outbox;
  /** Creates the task again, if the original has been deleted. */
  onAddAgain: (title: string) => void;
  onClose: () => void;
}

/** Shows a change that the server refused, and asks the user how to resolve it. */
export function ProblemDialog({ entry, outbox, onAddAgain, onClose }: ProblemDialogProps) {
  const { problem, after } = entry;
  const current = problem?.current ?? null;
  const [text, setText] = useState<string | null>(null);
  const isReady = text !== null && !isBlank(text) && titleComplaint(text) === null;

  function decide(action: () => void) {
    action();
    onClose();
  }
  const save = () => decide(() => outbox.retitle(entry, tidyTitle(text ?? "")));
  const dismiss = () => decide(() => outbox.giveUp(entry));

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={current ? "Which title is to stay?" : "This was not saved"}
      description={problem?.sentence}
    >
      {after && text === null && <Version label="Yours" title={after.title} />}
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
      {current && <Version label="The one there now" title={current.title} />}
      <div className="flex flex-wrap justify-end gap-2">
        {current ? (
          <>
            <Button onClick={dismiss}>Keep theirs</Button>
            <Button look="primary" onClick={() => decide(() => outbox.retry(entry, current))}>
              Keep yours
            </Button>
          </>
        ) : (
          <>
            <Button onClick={dismiss}>Discard</Button>
            {problem?.isGone && after ? (
              <Button
                look="primary"
                onClick={() =>
                  decide(() => {
                    outbox.giveUp(entry);
                    onAddAgain(after.title);
                  })
                }
              >
                Add as a new task
              </Button>
            ) : text !== null ? (
              <Button look="primary" disabled={!isReady} onClick={save}>
                Save
              </Button>
            ) : problem?.isUnfit && after ? (
              <Button look="primary" onClick={() => setText(after.title)}>
                Edit
              </Button>
            ) : (
              <Button look="primary" onClick={() => decide(() => outbox.retry(entry))}>
                Try again
              </Button>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

function Version({ label, title }: { label: string; title: string }) {
  return (
    <div className="rounded-medium border border-line bg-sheet px-4 py-3">
      <p className="text-small text-ink-soft">{label}</p>
      <p dir="auto" className="text-start wrap-anywhere">
        {title}
      </p>
    </div>
  );
}
