"use client";

import { useRef, useSyncExternalStore } from "react";
import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { DueFields } from "@/components/panel/DueFields";
import { LabelField, ListField, PriorityField } from "@/components/panel/ChoiceFields";
import { Parts } from "@/components/panel/Parts";
import { TextArea } from "@/components/panel/TextArea";
import { CheckBox } from "@/components/tasks/CheckBox";
import type { TaskActions } from "@/components/tasks/useTaskActions";
import { Button } from "@/components/ui/Button";
import { editedTitle, isBlank, titleComplaint } from "@/lib/task-title";
import type { Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

const NOTES_MAX = 16_000;

interface TaskPanelProps {
  id: string;
  tables: Tables;
  actions: TaskActions;
  onClose: () => void;
}

/** All that there is of a task. Each field is saved when it is left. */
export function TaskPanel({ id, tables, actions, onClose }: TaskPanelProps) {
  // Lists, labels and subtasks are shown as well, so any change may concern it.
  const changes = () => tables.changes;
  useSyncExternalStore(tables.subscribe, changes, changes);
  const task = tables.get("task", id);
  const popup = useRef<HTMLDivElement>(null);
  return (
    <BaseDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-20 bg-veil transition-opacity data-starting-style:opacity-0" />
        <BaseDialog.Viewport className="fixed inset-0 z-20 flex justify-end">
          <BaseDialog.Popup
            ref={popup}
            initialFocus={popup} // a field would open the keyboard of a phone
            className="flex h-full w-full max-w-120 flex-col gap-5 overflow-y-auto bg-paper px-5 pt-3 pb-8 shadow-lifted outline-none transition-[opacity,translate] data-starting-style:translate-x-4 data-starting-style:opacity-0"
          >
            <div className="flex items-center justify-between">
              <BaseDialog.Title className="text-small font-normal text-ink-soft">
                Details
              </BaseDialog.Title>
              <BaseDialog.Close
                aria-label="Close"
                className="-mr-3 flex size-11 items-center justify-center rounded-medium text-large text-ink-soft hover:text-ink"
              >
                <span aria-hidden="true">×</span>
              </BaseDialog.Close>
            </div>
            {task ? (
              <Fields task={task} tables={tables} actions={actions} onClose={onClose} />
            ) : (
              <p className="text-ink-soft">This task is not here any more.</p>
            )}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

type FieldsProps = Omit<TaskPanelProps, "id"> & { task: Task };

function Fields({ task, tables, actions, onClose }: FieldsProps) {
  const change = (fields: Partial<Task>, seen?: Partial<Task>) =>
    actions.change(task, fields, seen);
  return (
    <>
      <div className="-ml-3 flex items-start">
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
          className="text-large font-strong"
          complaintOf={(text) => (isBlank(text) ? "A task needs a title." : titleComplaint(text))}
          onSave={(text, seen) => {
            const title = editedTitle(seen, text);
            if (title !== null) change({ title }, { title: seen });
          }}
        />
      </div>
      <TextArea
        label="Notes"
        text={task.notes}
        placeholder="Notes"
        className="min-h-24 rounded-medium border border-line bg-sheet px-3 py-2"
        complaintOf={(text) =>
          [...text].length > NOTES_MAX ? "Notes have 16,000 characters at most." : null
        }
        onSave={(notes, seen) => change({ notes }, { notes: seen })}
      />
      <DueFields task={task} onChange={change} />
      <PriorityField value={task.priority} onChange={(priority) => change({ priority })} />
      <ListField
        task={task}
        tables={tables}
        onChange={(list_id) => change({ list_id, section_id: null })}
        onAdd={(name) => actions.addList(task, name)}
      />
      <LabelField
        task={task}
        tables={tables}
        onChange={(label_ids) => change({ label_ids })}
        onAdd={(name) => actions.addLabel(task, name)}
      />
      <Parts task={task} tables={tables} actions={actions} />
      <div className="mt-auto flex justify-end">
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
