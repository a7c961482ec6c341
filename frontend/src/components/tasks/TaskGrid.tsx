"use client";

import {
  defaultRangeExtractor,
  useWindowVirtualizer,
  windowScroll,
  type Range,
} from "@tanstack/react-virtual";
import {
  startTransition,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type Ref,
  type RefObject,
} from "react";
import { headingText, HeadingRow, type HeadingEvents } from "@/components/tasks/HeadingRow";
import { FoldRow, LoadingRow, OlderRow } from "@/components/tasks/OtherRows";
import { rowElementId, TaskRow, type OpenMenu, type RowEvents } from "@/components/tasks/TaskRow";
import { useStable } from "@/components/tasks/useStable";
import type { DragParts } from "@/components/tasks/drag-rules";
import { useTaskDrag } from "@/components/tasks/useTaskDrag";
import { useClock } from "@/components/tasks/useClock";
import { isTask, keyOf, type Row } from "@/components/tasks/useTaskRows";
import { loadOrder } from "@/components/tasks/later-order";
import { part } from "@/components/ui/part";
import { useAfterPaint } from "@/components/ui/useAfterPaint";
import type { TitleEdit } from "@/components/tasks/useTitleEdit";
import type { Task } from "@/lib/types";
import { hasDetails } from "@/domain/details";
import type { TaskView } from "@/lib/task-view";
import type { Heading } from "@/domain/views";
import type { Entry } from "@/replica/entries";
import type { Tables } from "@/replica/tables";

/** With the code that says where a task can be moved, which the menu asks. */
const RowMenu = part(async () => {
  const [{ RowMenu }] = await Promise.all([import("@/components/tasks/RowMenu"), loadOrder()]);
  return RowMenu;
});

const ROW_HEIGHT = 44;
const HEADING_HEIGHT = 56;
const LINE_HEIGHT = 24;
const LINES_MAX = 3;
const DETAILS_HEIGHT = 20;
/** The height of the name of a group that stays in view. */
const GROUP_NAME = 8;
/** How many rows are rendered beyond the window, ready to be scrolled to. */
const OVERSCAN = 8;
/** The distance from the end of the loaded rows at which the next page is requested. */
const AHEAD = 200;
/** The size of the window that server rendering assumes. A taller one is filled once it is measured. */
const FIRST_SCREEN = { width: 720, height: 800 };
const MOVE = 200;

/** The handle by which shortcuts move the focus through the list. */
export interface GridHandle {
  focusRow: (index: number) => void;
  /** Focus a row by its key, as soon as it is rendered. */
  focusKey: (rowKey: string) => void;
}

interface TaskGridProps {
  label: string;
  view: TaskView;
  rows: readonly Row[];
  levels: ReadonlyMap<string, number>;
  tables: Tables;
  forgiving: boolean;
  active: { key: string | null; index: number };
  selected: ReadonlySet<string>;
  /** The id of the task whose details are shown beside the list. */
  shown: string | null;
  edit: TitleEdit | null;
  waiting: ReadonlyMap<string, Entry>;
  fold: { count: number | null; isOpen: boolean; onToggle: () => void };
  events: RowEvents;
  headings: HeadingEvents;
  /** Where tasks can be dragged; null if their order is not made by hand. */
  drag: DragParts | null;
  onNearEnd: () => void;
  ref: Ref<GridHandle>;
}

/** The virtualised list: only the rows on screen are rendered. */
export function TaskGrid({ ref, ...props }: TaskGridProps) {
  const { rows, active, selected, edit, waiting, onNearEnd } = props;
  const list = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  const [width, setWidth] = useState(FIRST_SCREEN.width);
  const [padding, setPadding] = useState({ start: 0, end: 0 });
  const [isMeasured, setMeasured] = useState(false);
  const estimates = useEstimates(width, props.tables, props.view);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [wanted] = useState(() => new WantedRow());
  const editedIndex = edit ? rows.findIndex((row) => keyOf(row) === edit.key) : -1;

  const isPlaced = useRef(false);
  useEffect(() => void (isPlaced.current = true), []);
  const grid = useWindowVirtualizer({
    count: rows.length,
    getItemKey: useItemKey(rows),
    estimateSize: (index) => estimates.of(rows[index]!),
    overscan: useOverscan(props.view, isMeasured),
    initialRect: FIRST_SCREEN,
    initialOffset: 0,
    // Its first call would scroll to that offset, wherever the user has scrolled before hydration.
    scrollToFn: (...call) => isPlaced.current && windowScroll(...call),
    scrollMargin: offset,
    scrollPaddingStart: padding.start,
    scrollPaddingEnd: padding.end,
    rangeExtractor: (range) => withRows(range, [active.index, editedIndex]),
  });

  useLayoutEffect(() => {
    const measure = () => {
      setOffset(list.current?.offsetTop ?? 0);
      setWidth(list.current?.clientWidth ?? FIRST_SCREEN.width);
      setPadding(pagePadding());
      setMeasured(true);
    };
    startTransition(measure); // of a page that is hydrated, in which it changes next to nothing
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, []);

  useImperativeHandle(ref, () => ({
    focusRow: (index) => {
      const row = rows[index];
      if (row === undefined) return;
      wanted.set(keyOf(row));
      grid.scrollToIndex(index, { align: "auto" });
      wanted.focus();
    },
    focusKey: (rowKey) => {
      wanted.set(rowKey);
      wanted.focus();
    },
  }));

  useLayoutEffect(() => wanted.focus());
  const { showEdited } = useStable({
    showEdited: () => editedIndex >= 0 && grid.scrollToIndex(editedIndex, { align: "auto" }),
  });
  // It runs again when the row's index changes, as it does while a long list is being loaded.
  useEffect(() => void showEdited(), [edit, editedIndex, showEdited]);
  useMovingRows(list, rows.length);
  const startDrag = useTaskDrag({ list, rows, levels: props.levels, selected, parts: props.drag });

  const items = grid.getVirtualItems();
  const firstTask = rows.findIndex((row) => isTask(row) || row === "fold");
  const top = (grid.scrollOffset ?? 0) + padding.start;
  const group = headingAt(rows, items.find(({ end }) => end > top)?.index ?? 0);
  const today = useClock().slice(0, 10);
  const menuTask = menu && findTask(rows, menu.rowKey);
  const isElsewhere = (index: number) => index === active.index || index === editedIndex;
  const end = items.findLast(({ index }) => !isElsewhere(index))?.index ?? 0;
  useEffect(() => {
    if (end + AHEAD >= rows.length) onNearEnd();
  }, [end, rows.length, onNearEnd]);

  return (
    <>
      <div
        ref={list}
        role="grid"
        aria-label={props.label}
        aria-rowcount={rows.length}
        aria-multiselectable="true"
        className="relative -mx-3"
        onPointerDownCapture={startDrag}
        style={{ height: grid.getTotalSize() }}
      >
        {group && grid.scrollOffset !== 0 && (
          <div
            aria-hidden="true"
            className="sticky z-5 h-0 low:hidden"
            style={{ top: padding.start - GROUP_NAME }}
          >
            <p className="truncate border-b border-line bg-paper px-3 pb-1 text-small font-strong text-ink-soft">
              {headingText(group, today)}
            </p>
          </div>
        )}
        {items.map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const key = keyOf(row);
          const place = { index, start: start - offset, measure: grid.measureElement };
          if (row === "loading") return <LoadingRow key={key} {...place} />;
          if (row === "older") return <OlderRow key={key} {...place} />;
          if (row === "fold") {
            return <FoldRow key={key} {...place} {...props.fold} isActive={key === active.key} />;
          }
          if (!isTask(row))
            return <HeadingRow key={key} {...place} heading={row} events={props.headings} />;
          const entry = waiting.get(row.id);
          return (
            <TaskRow
              key={key}
              {...place}
              rowKey={key}
              task={row}
              tables={props.tables}
              view={props.view}
              level={props.levels.get(row.id) ?? 0}
              isShown={props.shown === row.id}
              forgiving={props.forgiving}
              isActive={active.key === null ? index === firstTask : key === active.key}
              isSelected={selected.has(key)}
              isSelecting={selected.size > 0}
              hasHandle={props.drag !== null && !row.completed}
              edit={edit?.key === key ? edit : null}
              isWaiting={entry !== undefined}
              problem={entry?.problem ? entry : null}
              hasMenuOpen={menu?.rowKey === key}
              onMenu={setMenu}
              events={props.events}
            />
          );
        })}
      </div>
      {/* A grid has nothing but rows. */}
      {menu && menuTask && (
        <RowMenu
          key={menu.rowKey}
          {...menu}
          task={menuTask}
          isSelected={selected.has(menu.rowKey)}
          events={props.events}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  );
}

function findTask(rows: readonly Row[], key: string): Task | undefined {
  return rows.find((row): row is Task => isTask(row) && row.id === key);
}

/** The height of the fixed bars, from the scroll padding of the style sheet. */
function pagePadding() {
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
  return { start: parseFloat(scrollPaddingTop), end: parseFloat(scrollPaddingBottom) };
}

/** The row to be focused. A row that was off screen is rendered only in the next frame. */
class WantedRow {
  #key: string | null = null;

  set(key: string): void {
    this.#key = key;
  }

  focus(): void {
    const element = this.#key && document.getElementById(rowElementId(this.#key));
    if (!element) return;
    this.#key = null;
    element.focus({ preventScroll: true });
  }
}

/** The key of a row by its index, memoised because a new function causes a new measurement. */
function useItemKey(rows: readonly Row[]) {
  return useCallback((index: number) => keyOf(rows[index]!), [rows]);
}

/** Animates the other rows when rows are added or removed, but not while scrolling. */
function useMovingRows(list: RefObject<HTMLElement | null>, count: number): void {
  const last = useRef(count);
  useLayoutEffect(() => {
    if (last.current === count) return; // it is the first render
    last.current = count;
    const rows = [...(list.current?.children ?? [])];
    const setMoving = (isMoving: boolean) => {
      for (const row of rows) row.toggleAttribute("data-moving", isMoving);
    };
    setMoving(true);
    const timer = setTimeout(setMoving, MOVE, false);
    return () => clearTimeout(timer);
  }, [list, count]);
}

/** The indexes of the rows on screen, and of rows that must stay rendered to keep the focus. */
function withRows(range: Range, indexes: readonly number[]): number[] {
  const others = indexes.filter((index) => index >= 0 && index < range.count);
  return [...new Set([...defaultRangeExtractor(range), ...others])].sort((one, two) => one - two);
}

/** The heading of the group of a row, unless that heading is on screen itself. */
function headingAt(rows: readonly Row[], index: number): Heading | null {
  for (let at = index - 1; at >= 0; at -= 1) {
    const row = rows[at]!;
    if (typeof row === "string") return null;
    if (!isTask(row)) return isTask(rows[index]) ? row : null;
  }
  return null;
}

/** None until the page, or another view or search, is on screen, which it is sooner then. */
function useOverscan(view: TaskView, isMeasured: boolean): number {
  return useAfterPaint(view) === view && isMeasured ? OVERSCAN : 0;
}

function useEstimates(width: number, tables: Tables, view: TaskView): Estimates {
  return useMemo(() => new Estimates(width, tables, view), [width, tables, view]);
}

/** Heights of rows before they are rendered, without asking for the layout. */
class Estimates {
  // All rows are asked about whenever one changes, so what was said of a task is kept with it.
  readonly #known = new WeakMap<Task, number>();

  constructor(
    private readonly width: number,
    private readonly tables: Tables,
    private readonly view: TaskView,
  ) {}

  of(row: Row): number {
    if (!isTask(row)) return typeof row === "string" ? ROW_HEIGHT : HEADING_HEIGHT;
    const known = this.#known.get(row);
    if (known !== undefined) return known;
    const height = this.#estimate(row);
    this.#known.set(row, height);
    return height;
  }

  #estimate(task: Task): number {
    const charactersOnLine = Math.max(20, (this.width - 100) / 7.6);
    const lines = Math.min(LINES_MAX, Math.ceil(task.title.length / charactersOnLine));
    const details = hasDetails(this.tables, task, this.view) ? DETAILS_HEIGHT : 0;
    return ROW_HEIGHT + (lines - 1) * LINE_HEIGHT + details;
  }
}
