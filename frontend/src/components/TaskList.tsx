"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { tellWhereAdded } from "@/components/tasks/added-toast";
import { usePageCommands } from "@/components/shell/useCommands";
import { AddField } from "@/components/tasks/AddField";
import { EmptyState } from "@/components/tasks/EmptyState";
import { Skeleton } from "@/components/tasks/OtherRows";
import { SearchField } from "@/components/tasks/SearchField";
import { SelectionBar } from "@/components/tasks/SelectionBar";
import { StatusLine } from "@/components/tasks/StatusLine";
import { TaskDialogs } from "@/components/tasks/TaskDialogs";
import { TaskGrid, type GridHandle } from "@/components/tasks/TaskGrid";
import { rowElementId } from "@/components/tasks/TaskRow";
import { useDialogs } from "@/components/tasks/useDialogs";
import { useFirstFocus } from "@/components/tasks/useFirstFocus";
import { useOnline } from "@/components/tasks/useOnline";
import { useRowFocus } from "@/components/tasks/useRowFocus";
import { useStable } from "@/components/tasks/useStable";
import { useTaskActions } from "@/components/tasks/useTaskActions";
import { useTaskCommands } from "@/components/tasks/useTaskCommands";
import { useReplica } from "@/components/tasks/useReplica";
import { useTaskRows, type Row } from "@/components/tasks/useTaskRows";
import { showSearch, showTask, useShownTask, useTaskView } from "@/components/tasks/useTaskView";
import { useTitleEdit, type TitleEdit } from "@/components/tasks/useTitleEdit";
import { part } from "@/components/ui/part";
import { belongs } from "@/domain/views";
import type { NewTask } from "@/lib/task-paste";
import type { TaskView } from "@/lib/task-view";
import type { Task, TaskSummary } from "@/lib/types";
import { idsOf, type Entry } from "@/replica/entries";

const TaskPanel = part(async () => (await import("@/components/tasks/TaskPanel")).TaskPanel);

const VIEW_NAMES = { open: "Open", completed: "Completed", all: "All" };

/** The tasks of one view, as the server has rendered them. */
export interface InitialTasks {
  view: TaskView;
  tasks: Task[];
  /** Whether there are no more in this view. */
  isWhole: boolean;
  counts: Pick<TaskSummary, "open" | "completed"> | null;
}

interface TaskListProps {
  userId: string;
  /** Null if the server has none, as in the page that opens without a network. */
  initial: InitialTasks | null;
}

/** The task page: the list of a user's tasks, with adding, editing and search. */
export function TaskList({ userId, initial }: TaskListProps) {
  const view = useTaskView();
  const { replica, state } = useReplica();
  const { entries } = state;
  useEffect(() => {
    if (initial) replica.seed(initial.tasks);
  }, [replica, initial]);
  const actions = useTaskActions(userId, replica);
  const [unfolded, setUnfolded] = useState(false);
  const titleEdit = useTitleEdit(userId);
  const { edit } = titleEdit;
  const { lingering } = actions;
  const edited = edit?.seen ?? null;
  const list = useTaskRows({ view, initial, lingering, unfolded, edited });
  const { rows, counts } = list;

  const focus = useRowFocus(rows);
  const selected =
    focus.selected.size === 0
      ? NO_TASKS
      : rows.filter((row): row is Task => typeof row !== "string" && focus.selected.has(row.id));
  const dialogs = useDialogs(entries);
  const addField = useRef<HTMLInputElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const grid = useRef<GridHandle>(null);

  function startEditing(rowKey: string, task: Task) {
    const wasFree = titleEdit.begin(rowKey, task);
    const other = !wasFree && edit && document.getElementById(rowElementId(edit.key));
    if (other) other.querySelector("textarea")?.focus();
  }

  function add(tasks: NewTask[]) {
    const hidden = actions.add(tasks).filter((task) => !belongs(task, view));
    if (hidden.length > 0) tellWhereAdded(hidden, (key) => grid.current?.focusKey(key));
  }

  const intoList = () => grid.current?.focusRow(Math.max(0, focus.index));
  const commands = useTaskCommands({
    view,
    list,
    focus,
    selected,
    actions,
    addField,
    searchField,
    grid,
    startEditing,
    toggleFold: () => setUnfolded(!unfolded),
  });
  usePageCommands(commands);
  useFirstFocus(addField, counts?.open === 0 && counts.completed === 0);

  const events = useStable({
    activate: focus.activate,
    select: (key: string, extend: boolean) => (extend ? focus.extendTo(key) : focus.toggle(key)),
    complete: (task: Task) => actions.complete([task], !task.completed),
    remove: (task: Task) => actions.remove([task]),
    edit: startEditing,
    write: titleEdit.write,
    endEdit: ({ seen }: TitleEdit, title: string | null) => {
      if (title !== null) actions.rename(seen, title, view);
      titleEdit.end();
      // The focus returns to the row, unless the user has moved it elsewhere.
      requestAnimationFrame(() => isNowhere() && intoList());
    },
    open: showTask,
    explain: dialogs.explain,
  });
  const { nearEnd } = useStable({ nearEnd: () => void list.older.fetchPage() });
  const wasMissing = useRef(false);
  useEffect(() => {
    const isBack = wasMissing.current && !focus.isMissing;
    if ((focus.isInherited || isBack) && isNowhere()) grid.current?.focusRow(focus.index);
    wasMissing.current = focus.isMissing;
  }, [focus.isInherited, focus.isMissing, focus.index]);
  const waiting = useMemo(() => waitingByTask(entries), [entries]);
  const { unsent } = replica;
  const refused = entries.filter(({ problem }) => problem);
  useAskingBeforeLoss(!state.isStored && unsent > 0);
  const name = VIEW_NAMES[view.view];
  const shown = useShownTask();

  return (
    <>
      <div className="sticky top-0 z-10 -mx-3 bg-paper px-3 pt-2 low:static">
        <div className="mb-3 flex items-center justify-between gap-6">
          <h1 className="flex shrink-0 items-baseline gap-2">
            {name}
            {!view.q && <Count view={view.view} counts={counts} />}
          </h1>
          <SearchField field={searchField} view={view} onLeave={intoList} />
        </div>
        <AddField userId={userId} field={addField} onAdd={add} onLeave={intoList} />
        <StatusLine
          isOnline={useOnline()}
          isAway={state.trouble === "unreachable"}
          waiting={unsent}
          fetched={state.phase === "filling" && !list.isWhole ? state.progress : null}
          isStored={state.isStored}
          refused={refused.length}
          onExplain={() => refused[0] && dialogs.explain(refused[0])}
          onRetry={() => void replica.refresh()}
        />
      </div>
      {list.isEmptyHanded && rows.length <= 1 && <Skeleton />}
      {!list.isEmptyHanded && rows.every((row) => row === "fold") && (
        <EmptyState
          view={view}
          tables={list.tables}
          counts={counts}
          onClearSearch={() => showSearch(view, "")}
        />
      )}
      <TaskGrid
        ref={grid}
        label={`${name} tasks`}
        rows={list.isEmptyHanded && rows.length <= 1 ? NO_ROWS : rows}
        tables={list.tables}
        phrase={view.q}
        forgiving={list.forgiving}
        active={{ key: focus.active, index: focus.index }}
        selected={focus.selected}
        edit={edit}
        waiting={waiting}
        fold={{
          count: view.q ? null : (counts?.completed ?? null),
          isOpen: unfolded || !!view.q,
          onToggle: commands.fold,
        }}
        events={events}
        drag={null}
        onNearEnd={nearEnd}
      />
      <SelectionBar
        count={selected.length}
        allCompleted={selected.every((task) => task.completed)}
        onComplete={commands.complete}
        onDelete={commands.delete}
        onClose={focus.selectNone}
      />
      {shown && (
        <TaskPanel
          key={shown}
          id={shown}
          tables={list.tables}
          actions={actions}
          onClose={() => showTask(null)}
        />
      )}
      <TaskDialogs
        dialogs={dialogs}
        replica={replica}
        onAddAgain={(title) => add([{ title, completed: false }])}
        hasSessionEnded={state.trouble === "ended"}
        waiting={unsent}
      />
    </>
  );
}

const NO_ROWS: Row[] = [];
const NO_TASKS: Task[] = [];

/** Let the browser ask before it closes a tab whose changes would be lost with it. */
function useAskingBeforeLoss(isAtRisk: boolean): void {
  useEffect(() => {
    if (!isAtRisk) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isAtRisk]);
}

/** The last entry of each task that the server has not confirmed, a refused one before others. */
function waitingByTask(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const waiting = new Map<string, Entry>();
  for (const entry of entries)
    for (const id of idsOf(entry)) if (!waiting.get(id)?.problem) waiting.set(id, entry);
  return waiting;
}

/** Whether no element has the focus. */
const isNowhere = () => document.activeElement === document.body;

interface CountProps {
  view: keyof typeof VIEW_NAMES;
  counts: { open: number; completed: number } | null | undefined;
}

/** How many tasks the view has, as the server counts them. */
function Count({ view, counts }: CountProps) {
  if (!counts) return null;
  const count = view === "all" ? counts.open + counts.completed : counts[view];
  return (
    <span className="text-body font-normal text-ink-soft tabular-nums">
      {count.toLocaleString("en")}
      <span className="sr-only"> tasks</span>
    </span>
  );
}
