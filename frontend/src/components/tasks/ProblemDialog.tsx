"use client";

import { useState } from "react";
import { useTables } from "@/components/tasks/useTaskRows";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { inputClass } from "@/components/ui/input-class";
import { isBlank, TITLE_MAX, tidyTitle, titleComplaint } from "@/lib/task-title";
import type { Task } from "@/lib/types";
import type { Entry } from "@/replica/entries";
import type { Replica } from "@/replica/replica";
import type { Fields, Row } from "@/replica/rows";

interface ProblemDialogProps {
  entry: Entry;
  replica: Replica;
  /** Creates the task again, if the original has been deleted. */
  onAddAgain: (task: Texts) => void;
  onClose: () => void;
}

/** Shows a change that the server refused, and asks the user how to resolve it. */
export function ProblemDialog({ entry, replica, onAddAgain, onClose }: ProblemDialogProps) {
  const { problem } = entry;
  const conflicts = problem?.conflicts ?? [];
  const [conflict] = conflicts;
  const { tables } = replica;
  useTables(tables); // both texts may change while the user decides
  // What was typed since builds on the text of this entry, and is decided about as well.
  const yours = conflict && textOf(tables.get(conflict.kind, conflict.id), conflict.field);
  const theirs = conflict && textOf(tables.server(conflict.kind, conflict.id), conflict.field);
  const texts = entry.effects.flatMap(({ after }) => textsOf(after ?? {}));
  const title = entry.effects[0]?.after?.title as string | undefined;
  const again = newTextsOf(entry.effects[0]?.after ?? {});
  const [text, setText] = useState<string | null>(null);
  const isReady = text !== null && !isBlank(text) && titleComplaint(text) === null;

  function decide(action: () => void) {
    action();
    onClose();
  }
  function settle(keep: "yours" | "theirs") {
    if (!conflict) return;
    replica.resolve(entry, { ...conflict, theirs: theirs ?? conflict.theirs }, keep);
    if (conflicts.length === 1) onClose(); // else the next one is asked about
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
      {text === null &&
        (conflict ? (
          <Version label="Yours" text={yours ?? conflict.yours} />
        ) : (
          texts.map(([label, each], index) => <Version key={index} label={label} text={each} />)
        ))}
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
      {conflict && <Version label="The one there now" text={theirs ?? conflict.theirs} />}
      <div className="flex flex-wrap justify-end gap-2">
        {conflict ? (
          <>
            <Button onClick={() => settle("theirs")}>Keep theirs</Button>
            <Button look="primary" onClick={() => settle("yours")}>
              Keep yours
            </Button>
          </>
        ) : (
          <>
            <Button onClick={dismiss}>Discard</Button>
            {problem?.isGone && again ? (
              <Button
                look="primary"
                onClick={() =>
                  decide(() => {
                    replica.giveUp(entry);
                    onAddAgain(again);
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

type Texts = Pick<Task, "title" | "notes">;

/** A text of a row, if it is there. */
function textOf(row: Row | undefined, field: string): string | undefined {
  return row && ((row as unknown as Fields)[field] as string | undefined);
}

/** The texts that a change has written, with their labels. */
function textsOf(after: Fields): [label: string, text: string][] {
  const labels = { title: "Yours", name: "Yours", notes: "Your notes" };
  return Object.entries(labels).flatMap(([field, label]): [string, string][] => {
    const text = after[field];
    return typeof text === "string" && text !== "" ? [[label, text]] : [];
  });
}

/** What a new task gets of them. Where the title is not among them, notes begin with one. */
function newTextsOf({ title, notes = "" }: Partial<Texts>): Texts | null {
  const [first = ""] = notes.replace(/^[\s#]+/, "").split("\n");
  const text = tidyTitle(title ?? [...first].slice(0, TITLE_MAX).join(""));
  return isBlank(text) ? null : { title: text, notes };
}

function Version({ label, text }: { label: string; text: string }) {
  return (
    <div className="rounded-medium border border-line bg-sheet px-4 py-3">
      <p className="text-small text-ink-soft">{label}</p>
      <p dir="auto" className="text-start wrap-anywhere whitespace-pre-wrap">
        {text}
      </p>
    </div>
  );
}
