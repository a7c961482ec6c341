import type { Effect } from "@/replica/entries";
import type { Row } from "@/replica/rows";

/** A row with one change applied: the same for changes of this tab, of other tabs, and of undo. */
export function apply(row: Row | undefined, { before, after }: Effect): Row | undefined {
  if (after === null) return undefined;
  if (before === null) return { ...row, ...after } as Row;
  return row && { ...row, ...after };
}

/** The effects that take these back. */
export function opposite(effects: readonly Effect[]): Effect[] {
  return effects
    .map(({ kind, id, before, after }) => ({ kind, id, before: after, after: before }))
    .reverse();
}
