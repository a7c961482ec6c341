"use client";

import { useEffect, useRef, useSyncExternalStore, type ReactNode } from "react";
import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { DueFields } from "@/components/panel/DueFields";
import { LabelField, ListField, PriorityField } from "@/components/panel/ChoiceFields";
import { Parts } from "@/components/panel/Parts";
import { TextArea } from "@/components/panel/TextArea";
import { CheckBox } from "@/components/tasks/CheckBox";
import { useTables } from "@/components/tasks/useTaskRows";
import type { TaskActions } from "@/components/tasks/useTaskActions";
import { Button } from "@/components/ui/Button";
import { isComposing } from "@/lib/shortcuts";
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

/** All that there is of a task: beside the list where there is room, else a page over it. */
export function TaskPanel({ id, tables, actions, onClose }: TaskPanelProps) {
  const sheet = <TaskSheet key={id} id={id} tables={tables} actions={actions} onClose={onClose} />;
  return useIsWide() ? (
    <Beside id={id} onClose={onClose}>
      {sheet}
    </Beside>
  ) : (
    <PageOver onClose={onClose}>{sheet}</PageOver>
  );
}

interface FrameProps {
  onClose: () => void;
  children: ReactNode;
}

function Beside({ id, onClose, children }: FrameProps & { id: string }) {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => frame.current?.focus(), [id]);
  return (
    <aside
      ref={frame}
      tabIndex={-1}
      data-beside
      aria-label="Details"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented || isComposing(event.nativeEvent))
          return;
        event.stopPropagation();
        onClose();
      }}
      className="fixed inset-y-0 right-0 z-10 flex w-[420px] animate-[appear_150ms_both] flex-col gap-4 overflow-y-auto border-l border-line bg-paper px-5 pt-3 pb-8 outline-none"
    >
      <button
        type="button"
        aria-label="Close"
        onClick={onClose}
        className="-mr-3 -mb-4 flex size-11 shrink-0 items-center justify-center self-end rounded-medium text-large text-ink-soft hover:text-ink"
      >
        <span aria-hidden="true">×</span>
      </button>
      {children}
    </aside>
  );
}

function PageOver({ onClose, children }: FrameProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <BaseDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Popup
          ref={popup}
          aria-label="Details"
          initialFocus={popup} // a field would open the keyboard of a phone
          className="fixed inset-0 z-20 overflow-y-auto bg-paper outline-none"
        >
          <div className="mx-auto flex w-full max-w-[680px] flex-col gap-4 px-5 pt-2 pb-10">
            <BaseDialog.Close className="-ml-3 flex min-h-11 items-center gap-1 self-start rounded-medium px-3 text-ink-soft hover:text-ink">
              <span aria-hidden="true">‹</span> Back
            </BaseDialog.Close>
            {children}
          </div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

const WIDE = "(min-width: 1100px)";

function useIsWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(WIDE);
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => window.matchMedia(WIDE).matches,
    () => true,
  );
}

/** The fields of a task. Each is saved when it is left. */
export function TaskSheet({ id, tables, actions, onClose }: TaskPanelProps) {
  // Lists, labels and subtasks are shown as well, so any change may concern it.
  const task = useTables(tables).get("task", id);
  if (!task) return <p className="text-ink-soft">This task is not here any more.</p>;
  return <Fields task={task} tables={tables} actions={actions} onClose={onClose} />;
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
