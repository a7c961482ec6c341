/** A row of a list while rows are dragged. */
export interface DragRow {
  key: string;
  /** How deep a task is below others; null for what is no task. */
  level: number | null;
}

/** Where dragged rows would land. */
export interface Place {
  /** The key of the row that would follow them; null at the end. */
  before: string | null;
  level: number;
}

interface Drag {
  rows: readonly DragRow[];
  /** The rows that move, as `movingRows` finds them. */
  moving: ReadonlySet<string>;
  /** The deepest level that the dragged rows may have. */
  deepest: number;
}

/** The keys of the dragged rows and of their subtasks, which go with them. */
export function movingRows(
  rows: readonly DragRow[],
  dragged: ReadonlySet<string>,
): ReadonlySet<string> {
  const moving = new Set<string>();
  let level: number | null = null;
  for (const row of rows) {
    if (row.level === null || (level !== null && row.level <= level)) level = null;
    if (level === null && dragged.has(row.key)) level = row.level;
    if (level !== null) moving.add(row.key);
  }
  return moving;
}

/**
 * Where dragged rows land in a gap, or null if they do not fit there.
 *
 * @param gap the index of the row below the gap.
 * @param level the level that is asked for; the nearest possible one is taken.
 */
export function placeInGap(
  { rows, moving, deepest }: Drag,
  gap: number,
  level: number,
): Place | null {
  const above = rows[nearest(rows, moving, gap - 1, -1)];
  const below = rows[nearest(rows, moving, gap, 1)];
  const least = below?.level ?? 0; // on a lesser level they would take over the rows below
  const most = Math.min(deepest, (above?.level ?? -1) + 1);
  if (least > most) return null;
  return { before: below?.key ?? null, level: Math.min(Math.max(level, least), most) };
}

/** The index of the nearest row that does not move, from an index on, up or down. */
export function nearest(
  rows: readonly DragRow[],
  moving: ReadonlySet<string>,
  from: number,
  step: 1 | -1,
): number {
  let index = from;
  while (rows[index] && moving.has(rows[index]!.key)) index += step;
  return index;
}
