import { useEffect, useId, useLayoutEffect, useRef } from "react";
import { useTextEdit } from "@/components/panel/useTextEdit";
import { classes } from "@/components/ui/classes";
import { isComposing } from "@/lib/shortcuts";

interface TextAreaProps {
  label: string;
  /** The text as it is now. */
  text: string;
  placeholder?: string;
  /** Whether Enter leaves the field instead of beginning a line. */
  isOneLine?: boolean;
  /** Whether the field gets the focus when it appears. */
  hasFocus?: boolean;
  /** The name under which this tab keeps what is typed until it is saved. */
  keptAs: string;
  className?: string;
  /** What is wrong with a text, or null. */
  complaintOf: (text: string) => string | null;
  /** Called with a changed text when the field is left, and with the text that the user saw first. */
  onSave: (text: string, seen: string) => void;
  onEnter?: () => void;
  /** Called when the field is left with a text that can be saved. */
  onLeave?: () => void;
}

/** A text that is edited in place, and saved when the field is left. It grows with its text. */
export function TextArea(props: TextAreaProps) {
  const { text, isOneLine, hasFocus, onLeave } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const { shown, complaint, write, save } = useTextEdit(props);
  const complaintId = useId();

  useLayoutEffect(() => {
    if (!field.current) return;
    field.current.style.height = "0";
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [shown]);

  useEffect(() => {
    if (!hasFocus || !field.current) return;
    field.current.focus({ preventScroll: true });
    field.current.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [hasFocus]);

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
        onFocus={props.onEnter}
        onChange={({ target }) => write(target.value, text)}
        onBlur={() => save() && onLeave?.()}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key !== "Enter" || !(isOneLine || event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
        className={classes(
          "block w-full resize-none overflow-hidden rounded-small py-2.5 outline-accent placeholder:text-ink-faint focus-visible:outline-2 pointer-coarse:text-large",
          props.className ?? "",
        )}
      />
      <p id={complaintId} role="alert" className="text-small text-danger empty:hidden">
        {complaint}
      </p>
    </div>
  );
}
