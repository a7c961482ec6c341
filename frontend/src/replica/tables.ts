import { byCompletion, byCreation, byPlace } from "@/domain/order";
import type { Section, Task } from "@/lib/types";
import { apply } from "@/replica/apply";
import type { Effect, Entry } from "@/replica/entries";
import {
  KINDS,
  type Fields,
  type Kind,
  type KindedRow,
  type Ref,
  type Row,
  type RowsByKind,
} from "@/replica/rows";
import { SortedRows } from "@/replica/sorted-rows";

type Maps = { [K in Kind]: Map<string, RowsByKind[K]> };

const emptyMaps = (): Maps => ({
  task: new Map(),
  list: new Map(),
  section: new Map(),
  label: new Map(),
});

/**
 * All rows of one user in memory: those of the server, and those on screen, which are the server's
 * with all waiting changes applied.
 *
 * Every change is made by `change`, which keeps the indexes and tells the listeners once.
 */
export class Tables {
  #server = emptyMaps();
  #shown = emptyMaps();
  #effects = new Map<string, Effect[]>();
  readonly #parts = new Map<string, Set<string>>();
  readonly #open = new SortedRows<Task>(byCreation);
  readonly #completed = new SortedRows<Task>(byCompletion);
  readonly #all = new SortedRows<Task>(byCreation);
  readonly #placed = new SortedRows<Task>(byPlace);
  readonly #ordered: { [K in Kind]?: readonly RowsByKind[K][] } = {};
  #changes = 0;
  readonly #listeners = new Set<() => void>();

  /** How often something on screen has changed. */
  get changes(): number {
    return this.#changes;
  }

  /** The open tasks, newest first. The array is a new one whenever it changes. */
  get open(): readonly Task[] {
    return this.#open.rows;
  }

  /** The open tasks in manual order. */
  get placed(): readonly Task[] {
    return this.#placed.rows;
  }

  /** The completed tasks, the last completed one first. */
  get completed(): readonly Task[] {
    return this.#completed.rows;
  }

  /** All tasks, newest first. */
  get all(): readonly Task[] {
    return this.#all.rows;
  }

  /** A row as it is on screen. */
  get<K extends Kind>(kind: K, id: string): RowsByKind[K] | undefined {
    return this.#shown[kind].get(id);
  }

  /** A row as the server has it. */
  server<K extends Kind>(kind: K, id: string): RowsByKind[K] | undefined {
    return this.#server[kind].get(id);
  }

  /** All rows as the server has them. */
  serverRows(): KindedRow[] {
    return KINDS.flatMap((kind) =>
      [...(this.#server[kind] as Map<string, Row>).values()].map(
        (row) => ({ kind, row }) as KindedRow,
      ),
    );
  }

  /** The label of a name as the server has it; it has one at most, in whatever case. */
  serverLabel(name: string): RowsByKind["label"] | undefined {
    const lower = name.toLowerCase();
    return [...this.#server.label.values()].find((label) => label.name.toLowerCase() === lower);
  }

  /** How many of the server's tasks are completed, as far as they are here. */
  get serverCompleted(): number {
    let count = 0;
    for (const { completed } of this.#server.task.values()) if (completed) count += 1;
    return count;
  }

  /** The lists or the labels, by name. */
  named<K extends "list" | "label">(kind: K): RowsByKind[K][] {
    return [...this.#shown[kind].values()].sort((one, other) => one.name.localeCompare(other.name));
  }

  /** The lists, sections or labels in manual order. The array is a new one whenever one of them changes. */
  ordered<K extends "list" | "section" | "label">(kind: K): readonly RowsByKind[K][] {
    const rows: readonly RowsByKind[K][] =
      this.#ordered[kind] ?? [...this.#shown[kind].values()].sort(byPlace);
    (this.#ordered as Partial<Record<K, typeof rows>>)[kind] = rows;
    return rows;
  }

  /** The sections of a list in manual order. */
  sectionsOf(listId: string): Section[] {
    return this.ordered("section").filter(({ list_id }) => list_id === listId);
  }

  /** The parts of a task, without theirs. */
  directPartsOf(id: string): Task[] {
    return [...(this.#parts.get(id) ?? [])].flatMap((part) => this.get("task", part) ?? []);
  }

  /** Whether a task has parts. */
  hasParts(id: string): boolean {
    return !!this.#parts.get(id)?.size;
  }

  /** The ids of the parts of a task, and of their parts. */
  partsOf(id: string): string[] {
    // Changes of two devices may make a circle, until the server has refused one of them.
    const found = new Set([id]);
    for (const each of found) for (const part of this.#parts.get(each) ?? []) found.add(part);
    found.delete(id);
    return [...found];
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Make changes to the server's rows and to the waiting entries, shown all at once. */
  change({ rows = [], gone = [], whole = false, entries }: TableChange): void {
    const touched = new Map<string, Kind>();
    if (whole) this.#forgetOthers(rows, touched);
    for (const { kind, id } of gone) if (this.#server[kind].delete(id)) touched.set(id, kind);
    for (const { kind, row } of rows) {
      const known = this.#server[kind].get(row.id);
      if (!whole && known && known.version > row.version) continue;
      (this.#server[kind] as Map<string, Row>).set(row.id, row);
      touched.set(row.id, kind);
    }
    if (entries) this.#lay(entries, touched);
    this.#show(touched);
  }

  #forgetOthers(rows: readonly KindedRow[], touched: Map<string, Kind>): void {
    const kept = new Set(rows.map(({ row }) => row.id));
    for (const kind of KINDS)
      for (const id of this.#server[kind].keys())
        if (!kept.has(id)) {
          this.#server[kind].delete(id);
          touched.set(id, kind);
        }
  }

  #lay(entries: readonly Entry[], touched: Map<string, Kind>): void {
    const before = this.#effects;
    this.#effects = new Map();
    for (const { effects } of entries)
      for (const effect of effects) {
        const known = this.#effects.get(effect.id);
        if (known) known.push(effect);
        else this.#effects.set(effect.id, [effect]);
      }
    for (const [id, effects] of before)
      if (!this.#effects.has(id)) touched.set(id, effects[0]!.kind);
    for (const [id, effects] of this.#effects)
      if (!hasSame(effects, before.get(id) ?? [])) touched.set(id, effects[0]!.kind);
  }

  #show(touched: ReadonlyMap<string, Kind>): void {
    const removed: Task[] = [];
    const added: Task[] = [];
    let isChanged = false;
    for (const [id, kind] of touched) {
      const before: Row | undefined = this.#shown[kind].get(id);
      const server: Row | undefined = this.#server[kind].get(id);
      const effects = this.#effects.get(id);
      const row = effects ? effects.reduce(apply, server) : server;
      if (row === before || (row && before && isSame(row, before))) continue;
      isChanged = true;
      if (row) (this.#shown[kind] as Map<string, Row>).set(id, row);
      else this.#shown[kind].delete(id);
      if (kind !== "task") {
        delete this.#ordered[kind];
        continue;
      }
      if (before) removed.push(before as Task);
      if (row) added.push(row as Task);
    }
    if (!isChanged) return;
    for (const task of removed) this.#parts.get(task.parent_id ?? "")?.delete(task.id);
    for (const { id, parent_id } of added)
      if (parent_id) this.#parts.set(parent_id, (this.#parts.get(parent_id) ?? new Set()).add(id));
    added.sort(byCreation); // once for both orders that need it: sorting what is sorted is quick
    this.#all.change(removed, added);
    const [closed, opened] = [removed.filter(isOpen), added.filter(isOpen)];
    this.#open.change(closed, opened);
    this.#placed.change(closed, opened);
    this.#completed.change(removed.filter(isCompleted), added.filter(isCompleted));
    this.#changes += 1;
    for (const listener of this.#listeners) listener();
  }
}

export interface TableChange {
  /** Rows from the server. One that is older than the known one is ignored, unless they are all. */
  rows?: readonly KindedRow[];
  gone?: readonly Ref[];
  /** Whether `rows` is all that the server has. */
  whole?: boolean;
  /** All waiting entries, in their order, if they have changed. */
  entries?: readonly Entry[];
}

const isOpen = (task: Task) => !task.completed;
const isCompleted = (task: Task) => task.completed;

function hasSame<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

/** Whether two states of a row are equal, so that nothing renders again. */
function isSame(one: Row, other: Row): boolean {
  const [before, after] = [one as unknown as Fields, other as unknown as Fields];
  const names = Object.keys(before);
  return (
    names.length === Object.keys(after).length &&
    names.every((name) => isEqual(before[name], after[name]))
  );
}

/** Whether two values are equal; most are no objects, or the same. */
function isEqual(one: unknown, other: unknown): boolean {
  return (
    one === other ||
    (typeof one === "object" &&
      typeof other === "object" &&
      JSON.stringify(one) === JSON.stringify(other))
  );
}
