import {
  LabelField,
  ListField,
  PriorityField,
  SectionField,
} from "@/components/panel/ChoiceFields";
import { DueField } from "@/components/panel/DueField";
import { History } from "@/components/panel/History";
import { NotesField } from "@/components/panel/NotesField";
import { Parts } from "@/components/panel/Parts";
import { TextArea } from "@/components/panel/TextArea";
import { CheckBox } from "@/components/tasks/CheckBox";
import { TitleLink } from "@/components/tasks/TitleLink";
import { useTables } from "@/components/tasks/useTaskRows";
import type { TaskActions } from "@/components/tasks/useTaskActions";
import { showTask } from "@/components/tasks/useTaskView";
import { Button } from "@/components/ui/Button";
import { withLinks } from "@/domain/links";
import { parentsOf } from "@/domain/nesting";
import { fieldName } from "@/lib/kept-texts";
import { editedTitle, isBlank, titleComplaint } from "@/lib/task-title";
import { isFromRight } from "@/lib/text-direction";
import type { Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

interface TaskSheetProps {
  id: string;
  tables: Tables;
  actions: TaskActions;
  onClose: () => void;
}

/** All that there is of a task. Each field is saved when it is left. */
export function TaskSheet({ id, tables, actions, onClose }: TaskSheetProps) {
  // Lists, labels and subtasks are shown as well, so any change may concern it.
  const task = useTables(tables).get("task", id);
  if (!task) return <p className="text-ink-soft">This task is not here any more.</p>;
  return <Fields task={task} tables={tables} actions={actions} onClose={onClose} />;
}

type FieldsProps = Omit<TaskSheetProps, "id"> & { task: Task };

function Fields({ task, tables, actions, onClose }: FieldsProps) {
  const change = (fields: Partial<Task>, seen?: Partial<Task>) =>
    actions.change(task, fields, seen);
  return (
    <>
      <div>
        {task.parent_id && <Parent task={task} tables={tables} onMoveOut={change} />}
        <h2 className="sr-only">{task.title}</h2>
        <div
          data-mirrored={isFromRight(task.title) || undefined}
          className="-ml-3 flex items-start data-mirrored:-mr-3 data-mirrored:ml-0 data-mirrored:flex-row-reverse"
        >
          <CheckBox
            checked={task.completed}
            priority={task.priority}
            label={`Completed: ${task.title}`}
            onToggle={() => actions.complete([task], !task.completed)}
          />
          <TextArea
            label="Title"
            text={task.title}
            isOneLine
            keptAs={fieldName(task, "title")}
            className="text-large font-strong"
            complaintOf={(text) => (isBlank(text) ? "A task needs a title." : titleComplaint(text))}
            onSave={(text, seen) => {
              const title = editedTitle(seen, text);
              if (title !== null) change({ title }, { title: seen });
            }}
          />
        </div>
        {withLinks(task.title)
          .filter(({ isLink }) => isLink)
          .map(({ text }, index) => (
            <p key={index} className="py-1 ps-8 text-small wrap-anywhere">
              <TitleLink address={text} />
            </p>
          ))}
      </div>
      <NotesField task={task} onChange={(notes, seen) => change({ notes }, { notes: seen })} />
      <DueField task={task} onChange={change} />
      <PriorityField value={task.priority} onChange={(priority) => change({ priority })} />
      {!task.parent_id && ( // a part is where its parent is
        <>
          <ListField
            task={task}
            tables={tables}
            onChange={(list_id) => change({ list_id, section_id: null })}
            onAdd={(name) => actions.addList(task, name)}
          />
          <SectionField
            task={task}
            tables={tables}
            onChange={(section_id) => change({ section_id })}
          />
        </>
      )}
      <LabelField
        task={task}
        tables={tables}
        onChange={(label_ids) => change({ label_ids })}
        onAdd={(name) => actions.addLabel(task, name)}
      />
      <Parts task={task} tables={tables} actions={actions} />
      <History task={task} tables={tables} />
      <div className="-me-4 mt-auto flex justify-end">
        <Button
          look="quietDanger"
          onClick={() => {
            onClose();
            actions.remove([task]);
          }}
        >
          Delete
        </Button>
      </div>
    </>
  );
}

interface ParentProps {
  task: Task;
  tables: Tables;
  onMoveOut: (fields: Partial<Task>) => void;
}

/** The way to the task that a subtask is a part of, and out of it. */
function Parent({ task, tables, onMoveOut }: ParentProps) {
  const [parent] = parentsOf(tables, task);
  return (
    <div className="flex items-center justify-between gap-2">
      {parent ? (
        <button
          type="button"
          role="link"
          onClick={() => showTask(parent.id)}
          className="flex min-h-11 min-w-0 items-center gap-1 rounded-medium text-small text-ink-soft hover:text-ink"
        >
          <span className="sr-only">Part of </span>
          <bdi className="truncate">{parent.title}</bdi>
          <span aria-hidden="true">›</span>
        </button>
      ) : (
        <span />
      )}
      <Button
        look="quiet"
        className="-me-4 shrink-0"
        onClick={() => onMoveOut({ parent_id: parent?.parent_id ?? null })}
      >
        Move out
      </Button>
    </div>
  );
}
