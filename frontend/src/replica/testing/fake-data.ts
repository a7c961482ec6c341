import { between } from "@/domain/position";
import type { Task } from "@/lib/types";
import { KINDS, type Fields, type Kind, type Ref, type Row, type RowsByKind } from "@/replica/rows";

export const LEVELS_MAX = 5;

/** One change of one row, as the API's history keeps it. */
export interface Change extends Ref {
  version: number;
  change: "created" | "changed" | "deleted";
  batch: string;
  /** The values before of the fields that were changed; the whole row, if it was deleted. */
  old: Fields;
  /** The fields that a creation named. */
  named?: Fields;
  /** The title afterwards. */
  title?: string;
}

/** The rows that the fields of each kind refer to. */
export const REFERENCES: Record<Kind, Record<string, Kind>> = {
  task: { list_id: "list", section_id: "section", parent_id: "task", label_ids: "label" },
  list: {},
  section: { list_id: "list" },
  label: {},
};

/** The rows of one user with their history, as the database keeps them. */
export class FakeData {
  rows: { [K in Kind]: Map<string, RowsByKind[K]> } = {
    task: new Map(),
    list: new Map(),
    section: new Map(),
    label: new Map(),
  };
  history: Change[] = [];
  version = 0;

  /** The present state; the result goes back to it. */
  remember(): () => void {
    const { version } = this;
    const history = [...this.history];
    const { task, list, section, label } = this.rows;
    const rows = {
      task: new Map(task),
      list: new Map(list),
      section: new Map(section),
      label: new Map(label),
    };
    return () => Object.assign(this, { rows, history, version });
  }

  get<K extends Kind>(kind: K, id: string): RowsByKind[K] | undefined {
    return this.rows[kind].get(id);
  }

  all(): (Ref & { row: Row })[] {
    return KINDS.flatMap((kind) =>
      [...(this.rows[kind] as Map<string, Row>)].map(([id, row]) => ({ kind, id, row })),
    );
  }

  insert(kind: Kind, row: Row, batch: string, named?: Fields): void {
    const at = this.#now();
    this.version += 1;
    const changed = { ...row, updated_at: at, version: this.version };
    if (named) changed.created_at = at;
    changed.position ||= this.#lastPlace(kind);
    this.#set(kind, changed);
    this.#record({ kind, id: row.id, change: "created", batch, old: {}, ...(named && { named }) });
  }

  change({ kind, id }: Ref, fields: Fields, batch: string): void {
    const row = this.get(kind, id) as unknown as Fields;
    const names = Object.keys(fields).filter((name) => !isSame(row[name], fields[name]));
    const old = Object.fromEntries(names.map((name) => [name, row[name]]));
    const at = this.#now();
    this.version += 1;
    this.#set(kind, { ...row, ...fields, updated_at: at, version: this.version } as unknown as Row);
    this.#record({ kind, id, change: "changed", batch, old });
  }

  /** Change all tasks that it concerns. */
  changeTasks(
    isConcerned: (task: Task) => boolean,
    changed: (task: Task) => Partial<Task>,
    batch: string,
  ): void {
    for (const task of [...this.rows.task.values()].filter(isConcerned))
      this.change({ kind: "task", id: task.id }, changed(task), batch);
  }

  remove({ kind, id }: Ref, batch: string): void {
    const row = this.get(kind, id);
    if (!row) return;
    this.version += 1;
    this.rows[kind].delete(id);
    this.#record({ kind, id, change: "deleted", batch, old: { ...row } });
  }

  /** 1 for a task without a parent; a task within itself has no end of levels. */
  levelOf(id: string): number {
    let level = 0;
    for (let at: string | null | undefined = id; at; at = this.get("task", at)?.parent_id)
      if (++level > 2 * LEVELS_MAX) return Infinity;
    return level;
  }

  /** The ids of the parts of a task, and of their parts. */
  partsOf(id: string): string[] {
    const found = new Set([id]);
    for (const each of found)
      for (const row of this.rows.task.values()) if (row.parent_id === each) found.add(row.id);
    found.delete(id);
    return [...found];
  }

  #set(kind: Kind, row: Row): void {
    (this.rows[kind] as Map<string, Row>).set(row.id, row);
  }

  #lastPlace(kind: Kind): string {
    let last = "Zz";
    for (const { position } of this.rows[kind].values()) if (position > last) last = position;
    return between(last, null);
  }

  #record(change: Omit<Change, "version">): void {
    const title = this.rows.task.get(change.id)?.title;
    this.history.push({ ...change, ...(title !== undefined && { title }), version: this.version });
  }

  /** Now, in microseconds, and different for each change. */
  #now(): string {
    const micros = String(this.version % 1_000).padStart(3, "0");
    return new Date().toISOString().replace("Z", `${micros}Z`);
  }
}

export const isSame = (one: unknown, other: unknown) =>
  JSON.stringify(one) === JSON.stringify(other);
