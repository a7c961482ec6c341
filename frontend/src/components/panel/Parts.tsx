import { useState } from "react";
import { PartRow } from "@/components/panel/PartRow";
import { useKeptText } from "@/components/panel/useKeptText";
import { sentences } from "@/components/tasks/sentences";
import { useReplica } from "@/components/tasks/useReplica";
import type { TaskActions } from "@/components/tasks/useTaskActions";
import { toasts } from "@/components/ui/toasts";
import { inputClass } from "@/components/ui/input-class";
import { LEVELS_MAX, levelOf, partsInOrder } from "@/domain/nesting";
import { stepped } from "@/domain/reorder";
import { fieldName } from "@/lib/kept-texts";
import { isComposing } from "@/lib/shortcuts";
import { isBlank, titleComplaint } from "@/lib/task-title";
import type { Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

interface PartsProps {
  task: Task;
  tables: Tables;
  actions: TaskActions;
}

/** The subtasks of a task, in their manual order. */
export function Parts({ task, tables, actions }: PartsProps) {
  const replica = useReplica();
  const [text, setText] = useKeptText(fieldName(task, "subtask"));
  const [complaint, setComplaint] = useState<string | null>(null);
  /** What a screen reader is told of a move. */
  const [news, setNews] = useState("");
  const parts = partsInOrder(tables, task.id);
  const level = levelOf(tables, task);
  if (level >= LEVELS_MAX && parts.length === 0) return null;

  function add() {
    const wrong = titleComplaint(text);
    setComplaint(wrong);
    if (wrong || isBlank(text)) return;
    actions.addPart(task, text);
    setText("");
  }

  function move(index: number, by: -1 | 1) {
    const places = [...stepped(parts, parts[index]!.id, by)];
    if (places.length === 0) return;
    replica.perform(
      sentences.changed(parts[index]!),
      places.map(([id, position]) => ({ op: "update", id, fields: { position } })),
    );
    setNews(`“${parts[index]!.title}” is now ${index + by + 1} of ${parts.length}.`);
  }

  function moveOut(part: Task) {
    actions.change(part, { parent_id: task.parent_id });
    toasts.add({ title: `“${part.title}” is no longer a part of this task.` });
  }

  return (
    <fieldset className="flex min-w-0 flex-col">
      <legend className="mb-1 text-small text-ink-soft">Subtasks</legend>
      <ul className="-mx-3">
        {parts.map((part, index) => (
          <PartRow
            key={part.id}
            part={part}
            isFirst={index === 0}
            isLast={index === parts.length - 1}
            actions={actions}
            onMove={(by) => move(index, by)}
            onMoveOut={() => moveOut(part)}
          />
        ))}
      </ul>
      <p role="status" className="sr-only">
        {news}
      </p>
      {level < LEVELS_MAX && (
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
      )}
      <p role="alert" className="mt-1 text-small text-danger empty:hidden">
        {complaint}
      </p>
    </fieldset>
  );
}
