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

/** By the place in manual order; the order `position` of the API. */
export function byPlace(one: Placed, other: Placed): number {
  return descending(other.position, one.position) || descending(other.id, one.id);
}

interface Placed {
  id: string;
  position: string;
}

function descending(one: string, other: string): number {
  return one === other ? 0 : one > other ? -1 : 1;
}
