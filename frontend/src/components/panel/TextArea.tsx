import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { classes } from "@/components/ui/classes";
import { isComposing } from "@/lib/shortcuts";

interface TextAreaProps {
  label: string;
  /** The text as it is now. */
  text: string;
  placeholder?: string;
  /** Whether Enter leaves the field instead of beginning a line. */
  isOneLine?: boolean;
  className?: string;
  /** What is wrong with a text, or null. */
  complaintOf: (text: string) => string | null;
  /** Called with a changed text when the field is left, and with the text that the user saw first. */
  onSave: (text: string, seen: string) => void;
}

/** A text that is edited in place, and saved when the field is left. It grows with its text. */
export function TextArea(props: TextAreaProps) {
  const { text, isOneLine, onSave, complaintOf } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  /** The text that is edited, and what it was when the editing began. */
  const [edit, setEdit] = useState<{ now: string; seen: string } | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const complaintId = useId();
  const shown = edit?.now ?? text;
  const unsaved = useRef<() => void>(undefined);

  useLayoutEffect(() => {
    if (!field.current) return;
    field.current.style.height = "0";
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [shown]);

  function save() {
    if (!edit) return;
    const wrong = edit.now === edit.seen ? null : complaintOf(edit.now);
    setComplaint(wrong);
    if (wrong) return;
    setEdit(null);
    if (edit.now !== edit.seen) onSave(edit.now, edit.seen);
  }

  // What was typed is saved when the panel closes under it, too.
  useLayoutEffect(() => {
    unsaved.current = () => {
      if (edit && edit.now !== edit.seen && !complaintOf(edit.now)) onSave(edit.now, edit.seen);
    };
  });
  useEffect(() => () => unsaved.current?.(), []);

  return (
    <div className="min-w-0 flex-1">
      <textarea
        ref={field}
        dir="auto"
        rows={1}
        aria-label={props.label}
        aria-invalid={complaint !== null}
        aria-describedby={complaint ? complaintId : undefined}
        placeholder={props.placeholder}
        value={shown}
        onChange={({ target }) => {
          setComplaint(null);
          setEdit({ now: target.value, seen: edit?.seen ?? text });
        }}
        onBlur={save}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key !== "Enter" || !(isOneLine || event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
        className={classes(
          "block w-full resize-none overflow-hidden rounded-small bg-transparent py-2.5 outline-accent placeholder:text-ink-faint focus-visible:outline-2",
          props.className ?? "",
        )}
      />
      <p id={complaintId} role="alert" className="text-small text-danger empty:hidden">
        {complaint}
      </p>
    </div>
  );
}
