import type { Label, List, Section, Task } from "@/lib/types";

/** The rows of each kind, as the API describes them. */
export interface RowsByKind {
  task: Task;
  list: List;
  section: Section;
  label: Label;
}

export type Kind = keyof RowsByKind;
export type Row = RowsByKind[Kind];

/** Some fields of a row, by name. */
export type Fields = Record<string, unknown>;

export const KINDS = ["task", "list", "section", "label"] as const satisfies readonly Kind[];

/** Names one row. Ids are unique among all kinds. */
export interface Ref {
  kind: Kind;
  id: string;
}

/** A row with its kind, as tabs and the store exchange it. */
export interface KindedRow {
  kind: Kind;
  row: Row;
}

/** Some fields of a row as they are. */
export function fieldsOf(row: object, names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, (row as Fields)[name]]));
}

/** A time in the form of the API: in UTC, with microseconds. */
export function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("Z", "000Z");
}
