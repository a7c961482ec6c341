import { placesBetween } from "@/domain/position";

interface Placed {
  id: string;
  /** Its place in the manual order; null or empty if it has none. */
  place: string | null;
}

/**
 * The new places that put rows into an order: those of the moved ones, and of others only where
 * there is no room between them, because they have equal places or none.
 *
 * @param order the rows as they are to be.
 */
export function newPlaces(
  order: readonly Placed[],
  moved: ReadonlySet<string>,
): Map<string, string> {
  const places = new Map<string, string>();
  const rows = withoutUnplacedEnd(order, moved);
  let last: string | null = null;
  let pending: string[] = [];
  const place = (until: string | null) => {
    for (const [index, found] of placesBetween(last, until, pending.length).entries())
      places.set(pending[index]!, found);
    pending = [];
  };
  for (const { id, place: known } of rows) {
    if (moved.has(id) || !known || (last !== null && known <= last)) {
      pending.push(id);
      continue;
    }
    place(known);
    last = known;
  }
  place(null);
  return places;
}

type Positioned = readonly { id: string; position: string }[];

/**
 * The new places, by id, that put a row before another one, or last before null; none if it is
 * there already.
 *
 * @param rows in their order.
 */
export function placedBefore(
  rows: Positioned,
  id: string,
  before: string | null,
): ReadonlyMap<string, string> {
  const index = rows.findIndex((row) => row.id === id);
  const next = rows[index + 1]?.id ?? null;
  if (index < 0 || before === id || before === next) return new Map();
  const order = rows.toSpliced(index, 1);
  const target = before === null ? order.length : order.findIndex((row) => row.id === before);
  return newPlaces(
    order.toSpliced(target, 0, rows[index]!).map((row) => ({ id: row.id, place: row.position })),
    new Set([id]),
  );
}

/**
 * The new places, by id, that put a row one step up or down among others; none if it cannot go
 * further.
 *
 * @param rows in their order.
 */
export function stepped(rows: Positioned, id: string, step: 1 | -1): ReadonlyMap<string, string> {
  const index = rows.findIndex((row) => row.id === id);
  if (index < 0 || !rows[index + step]) return new Map();
  return placedBefore(rows, id, rows[index + (step < 0 ? -1 : 2)]?.id ?? null);
}

/** Rows without a place come last anyway. */
function withoutUnplacedEnd(
  order: readonly Placed[],
  moved: ReadonlySet<string>,
): readonly Placed[] {
  return order.slice(0, order.findLastIndex(({ id, place }) => moved.has(id) || !!place) + 1);
}
