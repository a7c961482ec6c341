"use client";

import { memo, type MouseEvent } from "react";
import { CheckBox } from "@/components/tasks/CheckBox";
import { DragHandle } from "@/components/tasks/DragHandle";
import { MarkedText } from "@/components/tasks/MarkedText";
import type { OrderCommand } from "@/components/tasks/order-commands";
import { TaskDetails } from "@/components/tasks/TaskDetails";
import { TitleEditor } from "@/components/tasks/TitleEditor";
import type { TaskCommand } from "@/components/tasks/useTaskCommands";
import type { TitleEdit } from "@/components/tasks/useTitleEdit";
import { useRowGestures } from "@/components/tasks/useRowGestures";
import { classes } from "@/components/ui/classes";
import { isFromRight } from "@/lib/text-direction";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";
import type { Entry } from "@/replica/entries";
import type { Tables } from "@/replica/tables";

/** The event handlers of a row. All rows share one object that never changes. */
export interface RowEvents {
  activate: (rowKey: string) => void;
  select: (rowKey: string, extend: boolean) => void;
  complete: (task: Task) => void;
  remove: (task: Task) => void;
  edit: (rowKey: string, task: Task) => void;
  /** Do something with a task that the table of shortcuts has. */
  run: (command: TaskCommand, task: Task) => void;
  /** Whether a task can be put into another place. */
  canRun: (command: OrderCommand, task: Task) => boolean;
  /** Show all that there is of a task. */
  open: (rowKey: string) => void;
  /** Reports the text of the editor, which is stored until it is saved. */
  write: (text: string) => void;
  /** Close the editor, with the title to be saved if there is one. */
  endEdit: (edit: TitleEdit, title: string | null) => void;
  explain: (entry: Entry) => void;
}

/** The row whose menu is open, and the button that opened it. */
export interface OpenMenu {
  rowKey: string;
  button: HTMLElement;
}

export interface TaskRowProps {
  rowKey: string;
  task: Task;
  tables: Tables;
  index: number;
  start: number;
  view: TaskView;
  /** How deep it is below the tasks around it. */
  level: number;
  /** Whether its details are shown beside the list. */
  isShown: boolean;
  forgiving: boolean;
  isActive: boolean;
  isSelected: boolean;
  isSelecting: boolean;
  /** Whether it can be dragged. */
  hasHandle: boolean;
  edit: TitleEdit | null;
  isWaiting: boolean;
  problem: Entry | null;
  hasMenuOpen: boolean;
  onMenu: (menu: OpenMenu) => void;
  events: RowEvents;
  measure: (element: HTMLElement | null) => void;
}

/** How far each level of subtasks is indented, in pixels. */
export const INDENT = 28;

/** The class of a row of the list, which is put into its place by a transform. */
export const PLACED =
  "absolute inset-x-0 top-0 data-moving:transition-transform data-moving:duration-180";

/** The id of a row's element, to focus it. */
export const rowElementId = (rowKey: string) => `row-${rowKey}`;

/** One task. It renders only when its props have changed, because a list may have 10,000 rows. */
export const TaskRow = memo(function TaskRow({ measure, ...row }: TaskRowProps) {
  const { rowKey, task, events, isSelected, isSelecting } = row;
  const { sheet, handlers, endsGesture } = useRowGestures({
    onLongPress: () => events.select(rowKey, false),
    onSwipe: () => events.remove(task),
  });

  function selectInstead(event: MouseEvent) {
    const wasGesture = endsGesture();
    const selects = event.ctrlKey || event.metaKey || event.shiftKey || isSelecting;
    if (!wasGesture && !selects) return;
    event.preventDefault();
    event.stopPropagation();
    if (!wasGesture) events.select(rowKey, event.shiftKey);
  }

  return (
    <div
      ref={measure}
      id={rowElementId(rowKey)}
      data-index={row.index}
      role="row"
      aria-rowindex={row.index + 1}
      aria-selected={isSelected}
      data-level={row.level || undefined}
      aria-current={row.isShown || undefined}
      data-mirrored={isFromRight(task.title) || undefined}
      tabIndex={row.isActive ? 0 : -1}
      onFocus={() => events.activate(rowKey)}
      onClickCapture={selectInstead}
      style={{ transform: `translateY(${row.start}px)` }}
      className={`group/row touch-pan-y rounded-medium outline-none data-swiping:bg-danger-wash ${PLACED}`}
    >
      <span
        aria-hidden="true"
        className="absolute inset-y-0 right-5 hidden items-center text-small font-strong text-danger group-data-swiping/row:flex"
      >
        Delete
      </span>
      <div
        ref={sheet}
        {...handlers}
        className={classes(
          "relative flex min-h-11 items-start rounded-medium transition-[background-color,translate] group-data-swiping/row:bg-paper group-data-swiping/row:transition-none",
          "in-data-dragged:bg-shade",
          "-outline-offset-2 outline-accent group-focus-visible/row:outline-2",
          // Adjacent selected rows form one block.
          "in-[[aria-selected=true]+[aria-selected=true]]:rounded-t-none in-[[aria-selected=true]:has(+[aria-selected=true])]:rounded-b-none",
          // A right-to-left title mirrors its row.
          "group-data-mirrored/row:flex-row-reverse",
          row.edit &&
            "bg-sheet pr-3 outline-2 group-data-mirrored/row:pr-0 group-data-mirrored/row:pl-3",
          !row.edit && (isSelected ? "bg-accent-wash" : "group-hover/row:bg-shade"),
          !row.edit && row.isShown && !isSelected && "bg-shade",
        )}
        style={row.level > 0 ? { paddingInlineStart: row.level * INDENT } : undefined}
      >
        <div role="gridcell" className="shrink-0">
          <CheckBox
            checked={task.completed}
            priority={task.priority}
            label={`Completed: ${task.title}`}
            tabIndex={-1}
            onToggle={() => events.complete(task)}
          />
        </div>
        <div role="gridcell" className="min-w-0 flex-1">
          {row.edit ? <RowEditor edit={row.edit} events={events} /> : <RowTitle {...row} />}
        </div>
        <RowEnd {...row} />
      </div>
    </div>
  );
});

type RowPart = Omit<TaskRowProps, "measure">;

function RowTitle({ rowKey, task, view, tables, level, forgiving, events }: RowPart) {
  return (
    // Not a button: the text can be selected. The row opens it by Enter.
    <div
      onClick={() => !isSelectingText() && events.open(rowKey)}
      className="min-h-11 cursor-default py-2.5 pointer-coarse:text-large pointer-coarse:select-none"
    >
      {level > 0 && <span className="sr-only">Subtask on level {level}: </span>}
      <p
        dir="auto"
        className={classes(
          "line-clamp-3 text-start wrap-anywhere decoration-1 transition-colors duration-180",
          task.completed ? "text-ink-soft line-through" : "text-ink",
        )}
      >
        <MarkedText text={task.title} phrase={view.q} forgiving={forgiving} />
      </p>
      <TaskDetails task={task} view={view} tables={tables} />
    </div>
  );
}

/** Whether a click is the end of selecting some text. */
const isSelectingText = () => window.getSelection()?.isCollapsed === false;

function RowEditor({ edit, events }: { edit: TitleEdit; events: RowEvents }) {
  return (
    <TitleEditor
      initial={edit.text}
      onType={events.write}
      onSave={(title) => events.endEdit(edit, title)}
      onCancel={() => events.endEdit(edit, null)}
    />
  );
}

function RowEnd({ task, isWaiting, problem, edit, events, ...row }: RowPart) {
  return (
    <div
      role="gridcell"
      className="flex shrink-0 items-center group-data-mirrored/row:flex-row-reverse"
    >
      {problem ? (
        <button
          type="button"
          tabIndex={-1}
          onClick={() => events.explain(problem)}
          className="min-h-11 rounded-medium px-3 text-small font-strong text-danger underline underline-offset-4"
        >
          Not saved …
        </button>
      ) : (
        isWaiting && <WaitingMark />
      )}
      {!edit && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Delete: ${task.title}`}
          // The second click of a double click would hit the row that has moved up.
          onClick={({ detail }) => detail < 2 && events.remove(task)}
          className="flex size-11 items-center justify-center rounded-medium text-ink-faint opacity-0 transition-[opacity,color] group-hover/row:opacity-100 group-focus-visible/row:opacity-100 hover:text-danger focus-visible:opacity-100 pointer-coarse:hidden"
        >
          <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
            <path
              d="M4 6h12M8 6V4.5h4V6m-6.5 0 .7 9.5h7.6l.7-9.5M8.6 9v4m2.8-4v4"
              className="fill-none stroke-current"
              strokeWidth="1.4"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
        </button>
      )}
      {!edit && <MenuButton task={task} {...row} />}
      {!edit && row.hasHandle && <DragHandle isSelecting={row.isSelecting} />}
    </div>
  );
}

/** The button that opens the menu of a row. On devices without hover it is always visible. */
function MenuButton({
  rowKey,
  task,
  isActive,
  hasMenuOpen,
  isSelecting,
  hasHandle,
  onMenu,
}: Omit<RowPart, "isWaiting" | "problem" | "edit" | "events">) {
  return (
    <button
      type="button"
      tabIndex={isActive ? 0 : -1}
      aria-label={`Actions: ${task.title}`}
      aria-haspopup="menu"
      aria-expanded={hasMenuOpen}
      onClick={(event) => onMenu({ rowKey, button: event.currentTarget })}
      className={classes(
        "flex size-11 items-center justify-center rounded-medium text-ink-faint opacity-0 transition-[opacity,color] group-focus-within/row:opacity-100 group-hover/row:opacity-100 hover:text-ink aria-expanded:opacity-100 pointer-coarse:opacity-100",
        isSelecting && hasHandle && "pointer-coarse:hidden", // the handle is there instead
      )}
    >
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" className="stroke-current">
        <path d="M4.5 10h.01M10 10h.01M15.5 10h.01" strokeWidth="3" strokeLinecap="round" />
      </svg>
    </button>
  );
}

/** The mark of a row with a change that waits longer than sending usually takes. */
function WaitingMark() {
  return (
    <span
      role="img"
      aria-label="Waits to be sent"
      title="Waits to be sent"
      className="flex h-11 w-8 animate-[appear_150ms_700ms_both] items-center justify-center text-ink-faint"
    >
      <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
        <path
          d="M10 3.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM10 6.5V10l2.3 1.6"
          className="fill-none stroke-current"
          strokeWidth="1.5"
          strokeLinecap="round"
        />
      </svg>
    </span>
  );
}
