"use client";

import {
  lazy,
  Suspense,
  useId,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  type SyntheticEvent,
} from "react";
import type { Paste } from "@/components/tasks/PasteOffer";
import { useDraft } from "@/components/tasks/useDraft";
import { classes } from "@/components/ui/classes";
import { inputClass } from "@/components/ui/input-class";
import { isComposing } from "@/lib/shortcuts";
import type { NewTask } from "@/lib/task-paste";
import { isFromRight } from "@/lib/text-direction";
import { TITLE_COUNTER_FROM, TITLE_MAX, titleComplaint, titleLength } from "@/lib/task-title";

const loadPasteOffer = () => import("@/components/tasks/PasteOffer");
const PasteOffer = lazy(async () => ({ default: (await loadPasteOffer()).PasteOffer }));
const loadReader = () => import("@/lib/task-paste");

/** Load the code for pasting, so that it works without a network later. */
function prepareForPasting() {
  for (const load of [loadPasteOffer, loadReader]) load().catch(() => null);
}

const LINE_END = /\r\n|[\r\n\u2028\u2029]/;

interface AddFieldProps {
  userId: string;
  field: RefObject<HTMLInputElement | null>;
  onAdd: (tasks: NewTask[]) => void;
  /** Called by the arrow down key, to move the focus into the list. */
  onLeave: () => void;
}

/** The field for new tasks. Enter adds a task and empties the field for the next one. */
export function AddField({ userId, field, onAdd, onLeave }: AddFieldProps) {
  const [text, setText] = useDraft(userId, field);
  const [complaint, setComplaint] = useState<string | null>(null);
  const [pasted, setPasted] = useState<Paste | null>(null);
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
    onAdd([{ title: text, completed: false }]);
    change("");
  }

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const text = event.clipboardData.getData("text/plain").trim();
    if (!LINE_END.test(text)) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const before = value.slice(0, selectionStart ?? value.length);
    void offer(text, before, value.slice(selectionEnd ?? value.length));
  }

  async function offer(text: string, before: string, after: string) {
    const { readPastedLines } = await loadReader();
    const lines = readPastedLines(text);
    if (lines.tasks.length + lines.refused > 1) setPasted({ ...lines, before, after });
    else change(before + text.split(LINE_END).join(" ") + after);
  }

  /** Add the pasted lines. The text around them becomes part of them, or stays in the field. */
  function keep(tasks: NewTask[], rest: string) {
    if (tasks.length > 0) onAdd(tasks);
    change(rest);
    setPasted(null);
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Escape" || event.key === "ArrowDown") {
      event.preventDefault();
      if (event.key === "Escape") event.currentTarget.blur();
      onLeave();
    }
  }

  return (
    // Before hydration a form with this method does nothing; another would reload the page.
    <form
      method="dialog"
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
        onFocus={prepareForPasting}
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
      <Suspense>
        {pasted && <PasteOffer paste={pasted} onKeep={keep} onDismiss={() => keep([], text)} />}
      </Suspense>
    </form>
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
