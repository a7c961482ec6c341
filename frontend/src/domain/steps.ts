import { between, placesBetween } from "@/domain/position";

interface Placed {
  id: string;
  position: string;
}

/**
 * The new places, by id, that put a row one step up or down; none if it cannot go further. All rows
 * get one if there is no room between two of them, which have the same place.
 *
 * @param rows in their order.
 */
export function stepped(
  rows: readonly Placed[],
  id: string,
  step: 1 | -1,
): ReadonlyMap<string, string> {
  const index = rows.findIndex((row) => row.id === id);
  const target = index + step;
  if (index < 0 || target < 0 || target >= rows.length) return new Map();
  const order = rows.toSpliced(index, 1).toSpliced(target, 0, rows[index]!);
  const before = order[target - 1]?.position ?? null;
  const after = order[target + 1]?.position ?? null;
  if (before === null || after === null || before < after)
    return new Map([[id, between(before, after)]]);
  const places = placesBetween(null, null, order.length);
  return new Map(order.map((row, place) => [row.id, places[place]!]));
}
