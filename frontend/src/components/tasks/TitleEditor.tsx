"use client";

import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import { keepKey } from "@/components/panel/keep-key";
import { isComposing } from "@/lib/shortcuts";
import {
  isBlank,
  TITLE_COUNTER_FROM,
  TITLE_MAX,
  titleComplaint,
  titleLength,
} from "@/lib/task-title";

interface TitleEditorProps {
  initial: string;
  onType: (text: string) => void;
  onSave: (title: string) => void;
  onCancel: () => void;
}

/** The title of a task while it is being changed: Enter saves, Escape restores, leaving saves. */
export function TitleEditor({ initial, onType, onSave, onCancel }: TitleEditorProps) {
  const [text, setText] = useState(initial);
  const [complaint, setComplaint] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const left = useRef(false);
  const complaintId = useId();

  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.setSelectionRange(initial.length, initial.length);
  }, [initial.length]);

  useLayoutEffect(() => {
    if (!field.current) return;
    field.current.style.height = "0";
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [text]);

  function save(isLeaving: boolean) {
    if (left.current) return;
    if (isLeaving && isBlank(text)) return cancel();
    const wrong = isBlank(text)
      ? "A task needs a title. Escape restores it."
      : titleComplaint(text);
    setComplaint(wrong);
    if (wrong) return;
    left.current = true;
    onSave(text);
  }

  function cancel() {
    left.current = true;
    onCancel();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Enter") save(false);
    else if (event.key === "Escape") cancel();
    else return;
    keepKey(event);
  }

  const length = titleLength(text);
  return (
    <div className="py-2.5">
      <textarea
        ref={field}
        dir="auto"
        rows={1}
        value={text}
        aria-label="Title"
        aria-invalid={complaint !== null}
        aria-describedby={complaint ? complaintId : undefined}
        enterKeyHint="done"
        onChange={(event) => {
          setText(event.target.value);
          onType(event.target.value);
          setComplaint(null);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => save(true)}
        className="block w-full resize-none overflow-hidden bg-transparent p-0 text-body text-ink outline-none pointer-coarse:text-large"
      />
      {length >= TITLE_COUNTER_FROM && (
        <p className={length > TITLE_MAX ? "text-small text-danger" : "text-small text-ink-soft"}>
          {length} / {TITLE_MAX}
        </p>
      )}
      <p id={complaintId} role="alert" className="text-small text-danger empty:hidden">
        {complaint}
      </p>
    </div>
  );
}
