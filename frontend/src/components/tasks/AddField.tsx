"use client";

import {
  useId,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  type SyntheticEvent,
} from "react";
import { flushSync } from "react-dom";
import type { Paste, PasteOffer } from "@/components/tasks/PasteOffer";
import { useClock } from "@/components/tasks/useClock";
import { useDraft } from "@/components/tasks/useDraft";
import { tokensBefore, useQuickAdd } from "@/components/tasks/useQuickAdd";
import { classes } from "@/components/ui/classes";
import { inputClass } from "@/components/ui/input-class";
import { registerPart } from "@/lib/parts";
import { isComposing } from "@/lib/shortcuts";
import type { NewTask } from "@/lib/task-paste";
import { isFromRight } from "@/lib/text-direction";
import {
  isBlank,
  TITLE_COUNTER_FROM,
  TITLE_MAX,
  titleComplaint,
  titleLength,
} from "@/lib/task-title";
import { part } from "@/components/ui/part";
import type { QuickAddChipsProps } from "@/components/tasks/QuickAddChips";

/** The code for pasting. It is loaded when the field gets the focus, so that it works offline later. */
const loadPasting = () =>
  Promise.all([import("@/lib/task-paste"), import("@/components/tasks/PasteOffer")]);

registerPart(loadPasting);

const LINE_END = /\r\n|[\r\n\u2028\u2029]/;

const QuickAddChips = part<QuickAddChipsProps>(
  async () => (await import("@/components/tasks/QuickAddChips")).QuickAddChips,
);

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
  const quick = useQuickAdd(text);
  const today = useClock().slice(0, 10);
  const [complaint, setComplaint] = useState<string | null>(null);
  const [pasted, setPasted] = useState<(Paste & { Offer: typeof PasteOffer }) | null>(null);
  /** What a paste waits for its code with, and whether Enter has come meanwhile. */
  const waiting = useRef<{ isEntered: boolean } | null>(null);
  const hintId = useId();
  const length = text.length < TITLE_COUNTER_FROM ? 0 : titleLength(text);

  function change(next: string) {
    setText(next);
    setComplaint(null);
  }

  function add(event: SyntheticEvent) {
    event.preventDefault();
    if (waiting.current) {
      waiting.current.isEntered = true;
      return;
    }
    // Only what the chips have shown. Before their code is here the text is taken as it stands.
    const { found } = quick;
    const title = found?.title ?? text;
    const wrong = titleComplaint(title);
    setComplaint(wrong);
    if (wrong || isBlank(title)) return;
    onAdd([{ title, completed: false, ...(found && { planned: found }) }]);
    change("");
  }

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    // The first line keeps its indent, by which those below it are nested.
    const text = event.clipboardData.getData("text/plain").trimEnd();
    if (!LINE_END.test(text.trimStart())) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const before = value.slice(0, selectionStart ?? value.length);
    void offer(text, before, value.slice(selectionEnd ?? value.length));
  }

  async function offer(text: string, before: string, after: string) {
    const paste = (waiting.current = { isEntered: false });
    const asOneLine = () => change(before + text.trimStart().split(LINE_END).join(" ") + after);
    try {
      const [{ readPastedLines, PASTE_MAX }, { PasteOffer: Offer }] = await loadPasting();
      const lines = readPastedLines(text);
      const typed = field.current?.value ?? before + after;
      const isUntouched = typed === before + after;
      const around = isUntouched ? { before, after } : { before: typed, after: "" };
      const isSimple = lines.refused === 0 && lines.tasks.length <= PASTE_MAX;
      if (lines.tasks.length + lines.refused < 2) asOneLine();
      else if (paste.isEntered && isSimple) keep(lines.tasks, typed);
      else flushSync(() => setPasted({ ...lines, ...around, Offer })); // Enter may be next
    } catch {
      asOneLine(); // the code is neither here nor to be had, and the text must not be lost
    } finally {
      waiting.current = null;
    }
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
    const { altKey, ctrlKey, metaKey } = event;
    if (event.key === "Backspace" && !event.repeat && !(altKey || ctrlKey || metaKey)) {
      const { selectionStart: at, selectionEnd } = event.currentTarget;
      const isPoint = at !== null && at === selectionEnd;
      const tokens = isPoint && quick.found ? tokensBefore(text, quick.found, at) : [];
      if (tokens.length === 0) return;
      event.preventDefault();
      quick.giveBack(tokens);
    }
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
        onFocus={() => {
          void loadPasting().catch(() => null);
          void quick.load().catch(() => null);
        }}
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
      {quick.found && quick.found.tokens.length > 0 && (
        <QuickAddChips
          text={text}
          found={quick.found}
          today={today}
          onGiveBack={(tokens) => {
            quick.giveBack(tokens);
            field.current?.focus();
          }}
          onComplete={(completed) => {
            change(completed);
            field.current?.focus();
          }}
        />
      )}
      {pasted && <pasted.Offer paste={pasted} onKeep={keep} onDismiss={() => keep([], text)} />}
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
