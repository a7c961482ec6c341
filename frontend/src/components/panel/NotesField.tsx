import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import { keepKey } from "@/components/panel/keep-key";
import { TextArea } from "@/components/panel/TextArea";
import { useWhenKept } from "@/components/panel/useKeptText";
import { useStable } from "@/components/tasks/useStable";
import { part } from "@/components/ui/part";
import { fieldName } from "@/lib/kept-texts";
import type { Task } from "@/lib/types";

const NotesText = part(async () => (await import("@/components/panel/NotesText")).NotesText);

const NOTES_MAX = 16_000;

interface NotesFieldProps {
  task: Task;
  onChange: (notes: string, seen: string) => void;
}

/** The notes of a task: shown as Markdown says, edited as text. */
export function NotesField({ task, onChange }: NotesFieldProps) {
  const { notes } = task;
  const keptAs = fieldName(task, "notes");
  const [isEditing, setEditing] = useState(false);
  /** Whether the focus follows: into the editor when it opens, to the button when it closes. */
  const [hasFocus, setFocus] = useState(false);
  const [isPlain, setPlain] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const returnsToButton = useRef(false);
  const { save } = useStable({ save: (text: string) => onChange(text, notes) });

  useWhenKept(keptAs, () => setEditing(true));

  useEffect(() => {
    if (!isEditing && returnsToButton.current) button.current?.focus();
    returnsToButton.current = false;
  }, [isEditing]);

  const isField = isEditing || !notes;
  const field = useRef<HTMLDivElement>(null);
  const wasOnButton = useRef(false);
  useEffect(() => {
    // Without notes, as after an undo, there is no button. The field would take the next key as text.
    if (isField && wasOnButton.current && document.activeElement === document.body)
      field.current?.closest<HTMLElement>("[tabindex='-1']")?.focus();
    wasOnButton.current = false;
  }, [isField]);

  function edit() {
    setFocus(true);
    setEditing(true);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const field = event.target as HTMLTextAreaElement;
    if (event.key !== "Escape" || !field.value) return;
    keepKey(event); // it ends the editing only
    returnsToButton.current = true;
    field.blur();
  }

  if (isField)
    return (
      <div ref={field} onKeyDown={onKeyDown}>
        <TextArea
          label="Notes"
          text={notes}
          placeholder="Notes"
          hasFocus={hasFocus}
          keptAs={keptAs}
          className="min-h-24 rounded-medium border border-edge bg-sheet px-3"
          complaintOf={(text) =>
            [...text].length > NOTES_MAX ? "Notes have 16,000 characters at most." : null
          }
          onSave={onChange}
          onEnter={() => setEditing(true)}
          onLeave={() =>
            afterPress(() => {
              setFocus(false);
              setEditing(false);
            })
          }
        />
      </div>
    );
  return (
    <section aria-label="Notes">
      <div className="-mb-1 flex items-center justify-between">
        <span aria-hidden="true" className="text-small text-ink-soft">
          Notes
        </span>
        <button
          ref={button}
          type="button"
          onClick={edit}
          onFocus={() => (wasOnButton.current = true)}
          onBlur={() => (wasOnButton.current = false)}
          className="-me-3 min-h-11 rounded-medium px-3 text-small text-ink-soft hover:text-ink"
        >
          Edit<span className="sr-only"> the notes</span>
        </button>
      </div>
      {/* By keyboard, the button above does this. */}
      <div
        onClick={(event) => startsEditing(event) && edit()}
        className="flex cursor-text flex-col gap-2 rounded-medium wrap-anywhere"
      >
        {isPlain ? (
          <p dir="auto" className="whitespace-pre-wrap">
            {notes}
          </p>
        ) : (
          <NotesText text={notes} onChange={save} onClose={() => setPlain(true)} />
        )}
      </div>
    </section>
  );
}

/** Whether a click means the text, and not a link or a box in it, nor the end of a selection. */
function startsEditing({ target }: MouseEvent): boolean {
  if ((target as Element).closest("a, button")) return false;
  return window.getSelection()?.isCollapsed !== false;
}

/**
 * Do something when the mouse button or finger that has just gone down is up again: what is pressed
 * must not move away before, or it would not be clicked.
 */
function afterPress(act: () => void): void {
  if (!isPressed) return void setTimeout(act); // a tap is a press and a click at once
  window.addEventListener("pointerup", () => setTimeout(act), { once: true });
}

let isPressed = false;
if (typeof window !== "undefined") {
  const note = ({ type }: Event) => (isPressed = type === "pointerdown");
  for (const type of ["pointerdown", "pointerup", "pointercancel"])
    window.addEventListener(type, note, { capture: true, passive: true });
}
