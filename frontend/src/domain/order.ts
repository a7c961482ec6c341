import type { Task } from "@/lib/types";

/** Newest first; the order of the API's lists. */
export function byCreation(one: Task, other: Task): number {
  return descending(one.created_at, other.created_at) || descending(one.id, other.id);
}

/** The last completed first; the order `completed` of the API. */
export function byCompletion(one: Task, other: Task): number {
  return (
    descending(one.completed_at ?? "", other.completed_at ?? "") || descending(one.id, other.id)
  );
}

/** The manual order: by place, byte by byte as in the database; rows at the same place by their id. */
export function byPlace(one: Placed, other: Placed): number {
  return descending(other.position, one.position) || descending(other.id, one.id);
}

/** A row that has a place in a manual order. */
interface Placed {
  position: string;
  id: string;
}

/** Within one day: by time, then those without a time in the order of the day. */
export function byTimeOfDay(one: Task, other: Task): number {
  const [time, otherTime] = [one.due?.time ?? LATE, other.due?.time ?? LATE];
  const [place, otherPlace] = [one.day_position ?? LATE, other.day_position ?? LATE];
  return descending(otherTime, time) || descending(otherPlace, place) || byPlace(one, other);
}

/** Behind every time and every place. */
const LATE = "~";

function descending(one: string, other: string): number {
  return one === other ? 0 : one > other ? -1 : 1;
}

/** The index at which something is, or belongs, in an array in an order in which no two are equal. */
export function placeIn<T>(
  sorted: readonly T[],
  one: T,
  order: (one: T, other: T) => number,
): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (order(sorted[middle]!, one) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
