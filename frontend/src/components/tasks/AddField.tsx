"use client";

import {
  useId,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  type SyntheticEvent,
} from "react";
import { useDraft } from "@/components/tasks/useDraft";
import { Button } from "@/components/ui/Button";
import { classes } from "@/components/ui/classes";
import { inputClass } from "@/components/ui/input-class";
import { isFromRight } from "@/lib/text-direction";
import { readPastedLines, type PastedLines } from "@/lib/task-paste";
import { TITLE_COUNTER_FROM, TITLE_MAX, titleComplaint, titleLength } from "@/lib/task-title";

interface AddFieldProps {
  userId: string;
  field: RefObject<HTMLInputElement | null>;
  onAdd: (titles: string[]) => void;
  /** Where the arrow down key leads. */
  onLeave: () => void;
}

/** Where tasks are written down: Enter adds and goes on with the next one. */
export function AddField({ userId, field, onAdd, onLeave }: AddFieldProps) {
  const [text, setText] = useDraft(userId);
  const [complaint, setComplaint] = useState<string | null>(null);
  const [pasted, setPasted] = useState<PastedLines | null>(null);
  const hintId = useId();
  const length = text.length < TITLE_COUNTER_FROM ? 0 : titleLength(text);

  function change(next: string) {
    setText(next);
    setComplaint(null);
  }

  function add(event: SyntheticEvent) {
    event.preventDefault();
    const wrong = titleComplaint(text);
    setComplaint(wrong);
    if (wrong || !text.trim()) return;
    onAdd([text]);
    change("");
  }

  function paste(event: ClipboardEvent) {
    const lines = readPastedLines(event.clipboardData.getData("text/plain"));
    if (lines.titles.length < 2 || text) return;
    event.preventDefault();
    setPasted(lines);
  }

  function keep(titles: string[]) {
    onAdd(titles);
    setPasted(null);
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape" || event.key === "ArrowDown") {
      event.preventDefault();
      if (event.key === "Escape") event.currentTarget.blur();
      onLeave();
    }
  }

  return (
    <form
      onSubmit={add}
      data-mirrored={isFromRight(text) || undefined}
      className="group/field relative"
    >
      <PlusSign />
      <input
        ref={field}
        dir="auto"
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={paste}
        aria-label="New task"
        aria-invalid={complaint !== null}
        aria-describedby={hintId}
        aria-keyshortcuts="n"
        placeholder="Write something down"
        autoComplete="off"
        enterKeyHint="enter"
        className={inputClass(length ? "ps-10 pe-24" : "ps-10 pe-3")}
      />
      <div id={hintId}>
        {length > 0 && (
          <span
            className={classes(
              "absolute top-3 right-3 text-small tabular-nums",
              "group-data-mirrored/field:right-auto group-data-mirrored/field:left-3",
              length > TITLE_MAX ? "text-danger" : "text-ink-soft",
            )}
          >
            {length} / {TITLE_MAX}
          </span>
        )}
        <p role="alert" className="mt-2 text-small text-danger empty:hidden">
          {complaint}
        </p>
      </div>
      {pasted && <PasteOffer lines={pasted} onKeep={keep} onDismiss={() => keep([])} />}
    </form>
  );
}

interface PasteOfferProps {
  lines: PastedLines;
  onKeep: (titles: string[]) => void;
  onDismiss: () => void;
}

/** Asks how several pasted lines are meant. */
function PasteOffer({ lines: { titles, refused }, onKeep, onDismiss }: PasteOfferProps) {
  const together = titles.join(", ");
  return (
    <div
      role="group"
      aria-label="Pasted lines"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onDismiss();
      }}
      className="absolute inset-x-0 top-13 z-20 rounded-large border border-line bg-sheet p-4 shadow-lifted"
    >
      <p className="font-strong">You pasted {titles.length} lines.</p>
      <ul className="mt-1 text-small text-ink-soft">
        {titles.slice(0, 3).map((title, index) => (
          <li key={index} dir="auto" className="truncate text-start">
            {title}
          </li>
        ))}
        {titles.length > 3 && <li>and {titles.length - 3} more</li>}
      </ul>
      {refused > 0 && (
        <p className="mt-1 text-small text-danger">
          {refused === 1 ? "One line is" : `${refused} lines are`} longer than {TITLE_MAX}{" "}
          characters and will be left out.
        </p>
      )}
      <div className="mt-3 flex flex-wrap gap-1 sm:gap-2">
        <Button look="primary" autoFocus className="max-sm:px-3" onClick={() => onKeep(titles)}>
          Add {titles.length} tasks
        </Button>
        {titleComplaint(together) === null && (
          <Button className="max-sm:px-3" onClick={() => onKeep([together])}>
            Add one task
          </Button>
        )}
        <Button look="quiet" className="max-sm:px-3" onClick={onDismiss}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

function PlusSign() {
  return (
    <svg
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
      className="pointer-events-none absolute top-3 left-2.5 text-accent group-data-mirrored/field:right-2.5 group-data-mirrored/field:left-auto"
    >
      <path
        d="M10 4.5v11M4.5 10h11"
        className="fill-none stroke-current"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
    </svg>
  );
}
