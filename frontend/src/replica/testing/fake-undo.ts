import type { Task, UndoResponse } from "@/lib/types";
import type { Fields, Kind, Ref, Row } from "@/replica/rows";
import { isSame, LEVELS_MAX, REFERENCES, type FakeData } from "@/replica/testing/fake-data";
import { problem } from "@/replica/testing/fake-problems";
import type { Problem } from "@/lib/types";

interface Conflicting extends Ref {
  field: string;
}

/** What an undo makes of a row: other values of some fields, all of a row that was deleted, or nothing. */
interface Plan extends Ref {
  state: Fields | "deleted" | null;
  conflicts: string[];
}

/** The fields of which an undo takes back all or none. */
const UNITS = [
  ["completed", "completed_at"],
  ["list_id", "section_id", "parent_id"],
];
/** Fields that are no part of what a row was before. */
const UNTRACKED = new Set(["id", "user_id", "created_at", "updated_at", "version"]);

/** Undo all that a batch has changed, or nothing if something newer stands in the way. */
export function undo(data: FakeData, undone: string, batch: string): UndoResponse["results"] {
  const touched = new Map(
    data.history.filter((each) => each.batch === undone).map(({ id, kind }) => [id, kind]),
  );
  if (touched.size === 0) throw problem(404, "batch-not-found", "There is no batch with this id.");
  const plans = [...touched].map(([id, kind]) => planOf(data, { kind, id }, undone));
  const conflicts = plans.flatMap(({ conflicts, kind, id }) =>
    conflicts.map((field): Conflicting => ({ kind, id, field })),
  );
  const results: object[] = [];
  const written: Ref[] = [];
  for (const { kind, id, state } of plans) {
    if (state === null || state === "deleted") continue;
    const isThere = !!data.get(kind, id);
    if (isThere) data.change({ kind, id }, state, batch);
    else data.insert(kind, state as unknown as Row, batch);
    written.push({ kind, id });
    results.push({ kind, id, change: isThere ? "changed" : "restored" });
  }
  const deleted = plans.filter(({ state }) => state === "deleted");
  conflicts.push(
    ...written.flatMap((ref) => dangling(data, ref)),
    ...referring(data, new Set(deleted.map(({ id }) => id))),
    ...written.flatMap((ref) => sameNames(data, ref)),
  );
  for (const { kind, id } of deleted) {
    data.remove({ kind, id }, batch);
    results.push({ kind, id, change: "deleted" });
  }
  if (conflicts.length === 0) conflicts.push(...misplaced(data, written, batch));
  if (conflicts.length > 0)
    throw problem(409, "conflicts", "Something newer than this batch stands in the way.", {
      conflicts,
    } as unknown as Partial<Problem>);
  return (results as (Ref & { change: string })[]).map((each) => ({
    ...each,
    body: data.get(each.kind, each.id) ?? null,
  })) as unknown as UndoResponse["results"];
}

/** The fields of a row that go back, and those in the way. */
function planOf(data: FakeData, { kind, id }: Ref, batch: string): Plan {
  const all = data.history.filter((each) => each.id === id);
  const own = all.filter((each) => each.batch === batch);
  const [first, last] = [own[0]!, own.at(-1)!];
  const now = data.get(kind, id) as unknown as Fields | undefined;
  const stateBefore = (version: number): Fields | null => {
    const later = all.filter((each) => each.version >= version).reverse();
    let state: Fields | null = now ? { ...now } : null;
    for (const { change, old } of later)
      state = change === "created" ? null : { ...(state ?? {}), ...old };
    return state;
  };
  const before = stateBefore(first.version);
  const after = stateBefore(last.version + 1);
  const plan = (state: Plan["state"], conflicts: string[] = []) => ({ kind, id, state, conflicts });
  if (!before && (!after || !now)) return plan(null);
  if (!before) return plan("deleted", changedFields(after!, now!));
  if (!after) return now ? plan(null, changedFields(before, now)) : plan(before);
  const said = changedFields(before, after);
  if (!now) return plan(null, said);
  const conflicts: string[] = [];
  const state: Fields = {};
  for (const name of said) {
    if (isSame(now[name], before[name])) continue;
    const unit = UNITS.find((names) => names.includes(name)) ?? [name];
    if (!unit.every((each) => isSame(now[each], after[each]))) conflicts.push(name);
    else for (const each of unit) if (each in before) state[each] = before[each];
  }
  return plan(Object.keys(state).length > 0 ? state : null, conflicts);
}

/** References of a row that was written to rows that are gone. */
function dangling(data: FakeData, { kind, id }: Ref): Conflicting[] {
  return referencesOf(data, { kind, id })
    .filter(({ to }) => !data.get(to.kind, to.id))
    .map(({ field }) => ({ kind, id, field }));
}

/** References to rows that are to be deleted, of rows that are not. */
function referring(data: FakeData, deleted: ReadonlySet<string>): Conflicting[] {
  return data
    .all()
    .filter(({ id }) => !deleted.has(id))
    .flatMap(({ kind, id }) =>
      referencesOf(data, { kind, id })
        .filter(({ to }) => deleted.has(to.id))
        .map(({ field }) => ({ kind, id, field })),
    );
}

function referencesOf(data: FakeData, { kind, id }: Ref): { field: string; to: Ref }[] {
  const row = data.get(kind, id) as unknown as Fields;
  return Object.entries(REFERENCES[kind]).flatMap(([field, to]: [string, Kind]) =>
    [row[field]]
      .flat()
      .filter((each) => typeof each === "string")
      .map((each) => ({ field, to: { kind: to, id: each } })),
  );
}

/** A label whose name another one has by now. */
function sameNames(data: FakeData, { kind, id }: Ref): Conflicting[] {
  if (kind !== "label") return [];
  const name = data.get(kind, id)!.name.toLowerCase();
  const isTaken = [...data.rows.label.values()].some(
    (other) => other.id !== id && other.name.toLowerCase() === name,
  );
  return isTaken ? [{ kind, id, field: "name" }] : [];
}

/** Tasks that cannot be where they were; those that were not written follow the task at their top. */
function misplaced(data: FakeData, written: readonly Ref[], batch: string): Conflicting[] {
  const tasks = written.filter(({ kind }) => kind === "task").map(({ id }) => id);
  const isTooDeep = (id: string) =>
    [id, ...data.partsOf(id)].some((each) => data.levelOf(each) > LEVELS_MAX);
  const deep = tasks.filter((id) => data.get("task", id)!.parent_id && isTooDeep(id));
  if (deep.length > 0) return deep.map((id) => ({ kind: "task", id, field: "parent_id" }));
  const conflicts: Conflicting[] = [];
  for (const top of new Set(tasks.map((id) => topOf(data, id)))) {
    const { list_id } = top;
    const isIn = data.get("section", top.section_id ?? "")?.list_id === list_id;
    const place = { list_id, section_id: isIn ? top.section_id : null };
    for (const id of [top.id, ...data.partsOf(top.id)]) {
      const task = data.get("task", id)!;
      for (const field of ["list_id", "section_id"] as const)
        if (task[field] !== place[field] && tasks.includes(id))
          conflicts.push({ kind: "task", id, field });
      if (task.list_id !== place.list_id || task.section_id !== place.section_id)
        data.change({ kind: "task", id }, place, batch);
    }
  }
  return conflicts;
}

function topOf(data: FakeData, id: string): Task {
  const task = data.get("task", id)!;
  return task.parent_id ? topOf(data, task.parent_id) : task;
}

function changedFields(one: Fields, other: Fields): string[] {
  return Object.keys(one).filter((name) => !UNTRACKED.has(name) && !isSame(one[name], other[name]));
}
