import { useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import { useWhenKept } from "@/components/panel/useKeptText";
import type { TextEdit } from "@/components/panel/useTextEdit";
import { CheckBox } from "@/components/tasks/CheckBox";
import { TitleEditor } from "@/components/tasks/TitleEditor";
import type { TaskActions } from "@/components/tasks/useTaskActions";
import { showTask } from "@/components/tasks/useTaskView";
import { ActionMenu, type MenuAction } from "@/components/ui/ActionMenu";
import { classes } from "@/components/ui/classes";
import { MenuButton, type MenuProps } from "@/components/ui/MenuButton";
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
      data-task={part.id}
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
      <MenuButton
        label={`Actions: ${part.title}`}
        menu={PartMenu}
        menuProps={{
          label: `Actions: ${part.title}`,
          actions: [
            { label: "Open", act: () => showTask(part.id) },
            { label: "Rename", act: rename },
            !isFirst && { label: "Move up", act: () => onMove(-1) },
            !isLast && { label: "Move down", act: () => onMove(1) },
            { label: "Move out of this task", act: onMoveOut },
            { label: "Delete", act: () => actions.remove([part]), isDangerous: true },
          ],
        }}
      />
    </li>
  );
}

const hasModifier = ({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent) =>
  altKey || ctrlKey || metaKey || shiftKey;

interface PartMenuProps extends MenuProps {
  label: string;
  actions: readonly (MenuAction | false)[];
}

/** The menu of a subtask, each of whose actions ends it. */
function PartMenu({ label, actions, button, onClose }: PartMenuProps) {
  const ending = ({ act, ...action }: MenuAction): MenuAction => ({
    ...action,
    act: () => {
      onClose();
      act();
    },
  });
  return (
    <ActionMenu
      label={label}
      button={button}
      onClose={onClose}
      actions={actions.filter((action) => action !== false).map(ending)}
    />
  );
}
