import { Menu } from "@base-ui/react/menu";
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import { useWhenKept } from "@/components/panel/useKeptText";
import type { TextEdit } from "@/components/panel/useTextEdit";
import { CheckBox } from "@/components/tasks/CheckBox";
import { TitleEditor } from "@/components/tasks/TitleEditor";
import type { TaskActions } from "@/components/tasks/useTaskActions";
import { showTask } from "@/components/tasks/useTaskView";
import { classes } from "@/components/ui/classes";
import { fieldName, keepText } from "@/lib/kept-texts";
import { editedTitle } from "@/lib/task-title";
import { isFromRight } from "@/lib/text-direction";
import type { Task } from "@/lib/types";

interface PartRowProps {
  part: Task;
  isFirst: boolean;
  isLast: boolean;
  actions: TaskActions;
  onMove: (by: -1 | 1) => void;
  onMoveOut: () => void;
}

/** A subtask: ticked, opened, renamed in place, and moved by Alt with an arrow or by its menu. */
export function PartRow({ part, isFirst, isLast, actions, onMove, onMoveOut }: PartRowProps) {
  const [edit, setEdit] = useState<TextEdit | null>(null);
  const keptAs = fieldName(part, "title");
  const title = useRef<HTMLButtonElement>(null);
  /** Whether the title gets the focus, which the browser takes from what is moved or replaced. */
  const keepsFocus = useRef(false);

  useWhenKept(keptAs, (kept) => setEdit(JSON.parse(kept) as TextEdit));

  useLayoutEffect(() => {
    if (keepsFocus.current) title.current?.focus();
    keepsFocus.current = false;
  });

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      keepsFocus.current = true;
      onMove(event.key === "ArrowUp" ? -1 : 1);
    } else if (event.key === "F2" || (event.key === "e" && !hasModifier(event))) rename();
    else return;
    event.preventDefault();
  }

  function rename() {
    setEdit({ now: part.title, seen: part.title });
  }

  function endEditing() {
    keepsFocus.current = true;
    setEdit(null);
    keepText(keptAs, "");
  }

  return (
    <li
      data-mirrored={isFromRight(part.title) || undefined}
      className="flex items-start data-mirrored:flex-row-reverse"
    >
      <CheckBox
        checked={part.completed}
        priority={part.priority}
        label={`Completed: ${part.title}`}
        onToggle={() => actions.complete([part], !part.completed)}
      />
      {edit === null ? (
        <button
          ref={title}
          type="button"
          dir="auto"
          onClick={() => showTask(part.id)}
          onKeyDown={onKeyDown}
          className={classes(
            "min-h-11 min-w-0 flex-1 rounded-medium py-2.5 text-start wrap-anywhere",
            part.completed && "text-ink-soft line-through",
          )}
        >
          {part.title}
        </button>
      ) : (
        <div className="min-w-0 flex-1 rounded-medium bg-sheet px-2 outline-2 outline-accent">
          <TitleEditor
            initial={edit.now}
            onType={(now) => keepText(keptAs, JSON.stringify({ ...edit, now }))}
            onSave={(text) => {
              const title = editedTitle(edit.seen, text);
              if (title !== null) actions.change(part, { title }, { title: edit.seen });
              endEditing();
            }}
            onCancel={endEditing}
          />
        </div>
      )}
      <PartMenu
        title={part.title}
        items={[
          { label: "Open", act: () => showTask(part.id) },
          { label: "Rename", act: rename },
          ...(isFirst ? [] : [{ label: "Move up", act: () => onMove(-1) }]),
          ...(isLast ? [] : [{ label: "Move down", act: () => onMove(1) }]),
          { label: "Move out of this task", act: onMoveOut },
          { label: "Delete", act: () => actions.remove([part]), isDangerous: true },
        ]}
      />
    </li>
  );
}

const hasModifier = ({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent) =>
  altKey || ctrlKey || metaKey || shiftKey;

interface PartMenuProps {
  title: string;
  items: { label: string; act: () => void; isDangerous?: boolean }[];
}

function PartMenu({ title, items }: PartMenuProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  const chosen = useRef<() => void>(undefined);

  function finish() {
    trigger.current?.focus({ preventScroll: true });
    chosen.current?.(); // after the focus is restored, or an editor would lose it
    chosen.current = undefined;
  }

  return (
    <Menu.Root onOpenChangeComplete={(open) => !open && finish()}>
      <Menu.Trigger
        ref={trigger}
        aria-label={`Actions: ${title}`}
        className="flex size-11 shrink-0 items-center justify-center rounded-medium text-ink-faint hover:text-ink"
      >
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" className="fill-current">
          <circle cx="4.5" cy="10" r="1.5" />
          <circle cx="10" cy="10" r="1.5" />
          <circle cx="15.5" cy="10" r="1.5" />
        </svg>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={2} className="z-30 outline-none">
          <Menu.Popup
            finalFocus={false}
            className="min-w-44 rounded-large border border-line bg-sheet p-1 shadow-lifted outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            {items.map(({ label, act, isDangerous }) => (
              <Menu.Item
                key={label}
                onClick={() => {
                  chosen.current = act;
                }}
                className={classes(
                  "flex min-h-11 cursor-default items-center rounded-medium px-3 outline-none select-none",
                  isDangerous
                    ? "text-danger data-highlighted:bg-danger-wash"
                    : "text-ink data-highlighted:bg-shade",
                )}
              >
                {label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
