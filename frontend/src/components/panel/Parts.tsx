import { useState } from "react";
import { CheckBox } from "@/components/tasks/CheckBox";
import type { TaskActions } from "@/components/tasks/useTaskActions";
import { showTask } from "@/components/tasks/useTaskView";
import { classes } from "@/components/ui/classes";
import { inputClass } from "@/components/ui/input-class";
import { isComposing } from "@/lib/shortcuts";
import { isBlank, titleComplaint } from "@/lib/task-title";
import type { Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

interface PartsProps {
  task: Task;
  tables: Tables;
  actions: TaskActions;
}

/** The subtasks of a task. */
export function Parts({ task, tables, actions }: PartsProps) {
  const [text, setText] = useState("");
  const [complaint, setComplaint] = useState<string | null>(null);
  const parts = tables
    .directPartsOf(task.id)
    .sort((one, other) => (one.created_at < other.created_at ? -1 : 1));

  function add() {
    const wrong = titleComplaint(text);
    setComplaint(wrong);
    if (wrong || isBlank(text)) return;
    actions.addPart(task, text);
    setText("");
  }

  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1 text-small text-ink-soft">Subtasks</legend>
      <ul className="-ml-3">
        {parts.map((part) => (
          <li key={part.id} className="flex items-start">
            <CheckBox
              checked={part.completed}
              priority={part.priority}
              label={`Completed: ${part.title}`}
              onToggle={() => actions.complete([part], !part.completed)}
            />
            <button
              type="button"
              dir="auto"
              onClick={() => showTask(part.id)}
              className={classes(
                "min-h-11 min-w-0 flex-1 py-2.5 text-start wrap-anywhere",
                part.completed && "text-ink-soft line-through",
              )}
            >
              {part.title}
            </button>
          </li>
        ))}
      </ul>
      <input
        aria-label="New subtask"
        placeholder="Add a subtask"
        dir="auto"
        value={text}
        autoComplete="off"
        enterKeyHint="enter"
        onChange={({ target }) => {
          setText(target.value);
          setComplaint(null);
        }}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent) || event.key !== "Enter") return;
          event.preventDefault();
          add();
        }}
        className={inputClass("px-3")}
      />
      <p role="alert" className="mt-1 text-small text-danger empty:hidden">
        {complaint}
      </p>
    </fieldset>
  );
}
