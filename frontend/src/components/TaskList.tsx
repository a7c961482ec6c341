"use client";

import { useEffect, useMemo, useRef, useState, type RefObject } from "react";
import { tellWhereAdded } from "@/components/tasks/added-toast";
import { usePageCommands } from "@/components/shell/useCommands";
import { AddField } from "@/components/tasks/AddField";
import { TaskPickers, type Picking } from "@/components/pickers/TaskPickers";
import { EmptyState } from "@/components/tasks/EmptyState";
import { Skeleton } from "@/components/tasks/OtherRows";
import { SearchField } from "@/components/tasks/SearchField";
import { StatusLine } from "@/components/tasks/StatusLine";
import { TaskDialogs } from "@/components/tasks/TaskDialogs";
import { TaskGrid, type GridHandle } from "@/components/tasks/TaskGrid";
import { rowElementId } from "@/components/tasks/TaskRow";
import { useDialogs } from "@/components/tasks/useDialogs";
import { useFoldedSections } from "@/components/tasks/useFoldedSections";
import { useFirstFocus } from "@/components/tasks/useFirstFocus";
import { useOnline } from "@/components/tasks/useOnline";
import { useRowFocus } from "@/components/tasks/useRowFocus";
import { useStable } from "@/components/tasks/useStable";
import { useTaskActions } from "@/components/tasks/useTaskActions";
import { useTaskCommands } from "@/components/tasks/useTaskCommands";
import { useReplica, useReplicaState } from "@/components/tasks/useReplica";
import { focusableAt, isTask, useTaskRows, type Row } from "@/components/tasks/useTaskRows";
import { showTask, useShownTask, useTaskView } from "@/components/tasks/useTaskView";
import { useTitleEdit, type TitleEdit } from "@/components/tasks/useTitleEdit";
import { ViewHeading } from "@/components/tasks/ViewHeading";
import { nameOfView } from "@/components/tasks/view-names";
import { part } from "@/components/ui/part";
import { today } from "@/domain/due";
import { belongs, isOrdered } from "@/domain/views";
import type { NewTask } from "@/lib/task-paste";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";
import { idsOf, type Entry } from "@/replica/entries";
import type { KindedRow } from "@/replica/rows";

const SelectionBar = part(
  async () => (await import("@/components/tasks/SelectionBar")).SelectionBar,
);
const TrashView = part<{ userId: string; onClose?: () => void }>(
  async () => (await import("@/components/trash/TrashView")).TrashView,
);
const TaskPanel = part(async () => (await import("@/components/tasks/TaskPanel")).TaskPanel);

/** What the server has rendered of a view. */
export interface InitialTasks {
  view: TaskView;
  /** The first tasks of the view, with the lists, sections and labels. */
  rows: KindedRow[];
  /** Whether there are no more tasks in this view. */
  isWhole: boolean;
  /** How many open tasks the view has. */
  count: number | null;
  /** Whether the user has no task at all. */
  isNew: boolean;
}

interface TaskListProps {
  userId: string;
  /** Null if the server has none, as in the page that opens without a network. */
  initial: InitialTasks | null;
}

/** The task page: the list of a user's tasks, with adding, editing and search. */
export function TaskList({ userId, initial }: TaskListProps) {
  const view = useTaskView();
  const replica = useReplica();
  const state = useReplicaState();
  const { entries } = state;
  useEffect(() => {
    if (initial) replica.seed(initial.rows);
  }, [replica, initial]);
  const actions = useTaskActions(userId, replica);
  const [unfolded, setUnfolded] = useState(false);
  const shown = useShownTask();
  const titleEdit = useTitleEdit(userId);
  const { edit } = titleEdit;
  const { lingering } = actions;
  const edited = edit?.seen ?? null;
  const [folded, toggleSection] = useFoldedSections();
  const list = useTaskRows({ view, initial, lingering, unfolded, folded, edited });
  const { rows, tables, isWhole } = list;
  const name = nameOfView(view, tables);
  /** Whether it is the view of a list or a label that does not exist. */
  const isGone = name === null && list.isHeld;

  const focus = useRowFocus(rows, (key) => !isWhole && !tables.server("task", key));
  const selected =
    focus.selected.size === 0
      ? NO_TASKS
      : rows.filter((row): row is Task => isTask(row) && focus.selected.has(row.id));
  const dialogs = useDialogs(entries);
  const addField = useRef<HTMLInputElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const grid = useRef<GridHandle>(null);

  function startEditing(rowKey: string, task: Task) {
    const wasFree = titleEdit.begin(rowKey, task);
    const other = !wasFree && edit && document.getElementById(rowElementId(edit.key));
    if (other) other.querySelector("textarea")?.focus();
  }

  function add(tasks: NewTask[], fields: Partial<Task> = {}) {
    const now = new Date();
    const defaults = isGone ? {} : defaultsOf(view, now);
    const added = actions.add(tasks, { ...defaults, ...fields });
    const hidden = added.filter((task) => !belongs(task, view, now));
    if (hidden.length > 0) tellWhereAdded(hidden, tables, (key) => grid.current?.focusKey(key));
  }

  const drag = isOrdered(view) && isWhole ? { view, tables, actions } : null;
  const { backIntoList } = useStable({
    // A row that is not there yet gets the focus when it comes.
    backIntoList: () => void (focus.isMissing || intoList()),
  });
  const intoList = () => grid.current?.focusRow(focusableAt(rows, focus.index));
  const [picking, pick] = useState<Picking | null>(null);
  const { commands, onRow } = useTaskCommands({
    view,
    list,
    focus,
    selected,
    actions,
    addField,
    searchField,
    grid,
    startEditing,
    pick,
    toggleFold: () => setUnfolded(!unfolded),
    shown,
  });
  usePageCommands(commands);
  useFirstFocus(addField, initial?.isNew ?? false);

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
      requestAnimationFrame(() => isNowhere() && backIntoList());
    },
    ...onRow,
    open: showTask,
    explain: dialogs.explain,
  });
  const { nearEnd } = useStable({ nearEnd: () => void list.older.fetchPage() });
  const headings = useStable({
    toggleSection,
    moveOverdue: () => {
      const end = rows.findIndex(
        (row) => typeof row === "object" && "heading" in row && row.heading === "today",
      );
      actions.moveToDay(rows.slice(0, end).filter(isTask), today(new Date()));
    },
  });
  const wasMissing = useRef(false);
  useEffect(() => {
    const isBack = wasMissing.current && !focus.isMissing;
    if ((focus.isInherited || isBack) && isNowhere()) grid.current?.focusRow(focus.index);
    wasMissing.current = focus.isMissing;
  }, [focus.isInherited, focus.isMissing, focus.index]);
  useReturnToRow(shown, grid);
  const waiting = useMemo(() => waitingByTask(entries), [entries]);
  const { unsent } = replica;
  const refused = entries.filter(({ problem }) => problem);
  useAskingBeforeLoss(!state.isStored && unsent > 0);
  const isTrash = view.view === "trash" && !view.q;
  useTitle(view.q ? "Search" : (name ?? ""));

  return (
    <>
      <div className="sticky top-0 z-10 -mx-3 bg-paper px-3 pt-2 low:static">
        <div className="@container mb-3 flex items-center justify-between gap-4">
          <ViewHeading
            view={view}
            name={name ?? (isGone ? "Not here" : "")}
            count={isTrash || isGone ? null : list.count}
          />
          <SearchField field={searchField} view={view} onLeave={intoList} />
        </div>
        <AddField
          userId={userId}
          field={addField}
          onAdd={(tasks) => add(tasks)}
          onLeave={intoList}
        />
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
      {isTrash && <TrashView userId={userId} />}
      {list.isEmptyHanded && !isTrash && <Skeleton />}
      {!list.isEmptyHanded && !isTrash && rows.every((row) => row === "fold") && (
        <EmptyState view={view} isGone={isGone} hasTasks={tables.all.length + state.older > 0} />
      )}
      <TaskGrid
        ref={grid}
        label={`${name ?? ""} tasks`}
        view={view}
        rows={list.isEmptyHanded || isTrash ? NO_ROWS : rows}
        levels={list.levels}
        tables={tables}
        forgiving={list.forgiving}
        active={{ key: focus.active, index: focus.index }}
        selected={focus.selected}
        shown={shown}
        edit={edit}
        waiting={waiting}
        fold={{
          count: list.completedCount,
          isOpen: unfolded || !!view.q,
          onToggle: commands.fold,
        }}
        events={events}
        drag={drag}
        headings={headings}
        onNearEnd={nearEnd}
      />
      {selected.length > 0 && (
        <SelectionBar
          count={selected.length}
          allCompleted={selected.every((task) => task.completed)}
          commands={commands}
          onClose={focus.selectNone}
        />
      )}
      {picking && (
        <TaskPickers
          picking={picking}
          tables={list.tables}
          actions={actions}
          onClose={() => {
            pick(null);
            requestAnimationFrame(() => isNowhere() && intoList()); // back on the row it was about
          }}
        />
      )}
      {shown && (
        <TaskPanel id={shown} tables={tables} actions={actions} onClose={() => showTask(null)} />
      )}
      <TaskDialogs
        dialogs={dialogs}
        replica={replica}
        onAddAgain={({ title, notes }) => add([{ title, completed: false }], { notes })}
        hasSessionEnded={state.trouble === "ended"}
        waiting={unsent}
      />
    </>
  );
}

/** Give the focus back to the row of a task whose details were closed. */
function useReturnToRow(shown: string | null, grid: RefObject<GridHandle | null>): void {
  const last = useRef<string | null>(null);
  useEffect(() => {
    const left = last.current;
    last.current = shown;
    if (!shown && left && isNowhere()) grid.current?.focusKey(left);
  }, [shown, grid]);
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

/** What a new task has because of the view in which it is added. */
function defaultsOf({ view, id, q }: TaskView, now: Date): Partial<Task> {
  if (q) return {};
  if (view === "list") return { list_id: id };
  if (view === "label") return { label_ids: [id!] };
  return view === "today" ? { due: { date: today(now), time: null, time_zone: null } } : {};
}

/** The name of the page, as the browser's tabs and history show it. */
function useTitle(name: string): void {
  useEffect(() => {
    document.title = name ? `${name} · Kept` : "Kept";
  }, [name]);
}
