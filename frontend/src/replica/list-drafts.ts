import { between } from "@/domain/position";
import type { Task } from "@/lib/types";
import type { Draft } from "@/replica/draft";
import type { Effect } from "@/replica/entries";
import { fieldsOf, instant, type Fields, type Ref, type RowsByKind } from "@/replica/rows";
import type { Tables } from "@/replica/tables";

type NamedKind = "list" | "section" | "label";

/** The fields of new rows that the API takes. */
const CREATED: Record<NamedKind, readonly string[]> = {
  list: ["name", "colour", "position"],
  section: ["list_id", "name", "position"],
  label: ["name", "colour", "position"],
};

/** A new list, section or label. Without a place in the manual order it is shown last, as the API does. */
export function creationOf<K extends NamedKind>(
  tables: Tables,
  kind: K,
  row: RowsByKind[K],
): Draft {
  const { id } = row;
  const fields = fieldsOf(row, CREATED[kind]);
  if (!row.position) delete fields["position"];
  const position = row.position || between(tables.ordered(kind).at(-1)?.position ?? null, null);
  return {
    operations: [{ op: "create", kind, id, fields }],
    effects: [{ kind, id, before: null, after: { ...row, position } }],
  };
}

/** Other values of some fields. `archived` is one of the API, for which a list has a time. */
export function updateOf(
  tables: Tables,
  { kind, id }: Ref,
  fields: Fields,
  now: number,
): Draft | null {
  const row = tables.get(kind, id);
  if (!row) return null;
  const { archived, ...after } = fields;
  if (archived !== undefined)
    after["archived_at"] = archived
      ? ((row as RowsByKind["list"]).archived_at ?? instant(now))
      : null;
  const effects: Effect[] = [{ kind, id, before: fieldsOf(row, Object.keys(after)), after }];
  if (kind === "section" && "list_id" in after)
    effects.push(
      ...changesOf(
        tables,
        (task) => task.section_id === id,
        () => ({ list_id: after["list_id"] }),
      ),
    );
  return { operations: [{ op: "update", kind, id, fields }], effects };
}

/** A deletion, with what it does to the tasks: `tasks` says it for those of a list. */
export function deletionOf(
  tables: Tables,
  { kind, id }: { kind: NamedKind; id: string },
  tasks: "trash" | "inbox" | null,
): Draft | null {
  const row = tables.get(kind, id);
  if (!row) return null;
  return {
    operations: [{ op: "delete", kind, id, ...(tasks && { fields: { tasks } }) }],
    effects: [gone(kind, row), ...consequences(tables, kind, id, tasks)],
  };
}

function consequences(
  tables: Tables,
  kind: NamedKind,
  id: string,
  tasks: "trash" | "inbox" | null,
): Effect[] {
  if (kind === "section")
    return changesOf(
      tables,
      (task) => task.section_id === id,
      () => ({ section_id: null }),
    );
  if (kind === "label")
    return changesOf(
      tables,
      (task) => task.label_ids.includes(id),
      (task) => ({ label_ids: task.label_ids.filter((other) => other !== id) }),
    );
  const isIn = (task: Task) => task.list_id === id;
  return [
    ...tables.sectionsOf(id).map((section) => gone("section", section)),
    ...(tasks === "trash"
      ? tables.all.filter(isIn).map((task) => gone("task", task))
      : changesOf(tables, isIn, () => ({ list_id: null, section_id: null }))),
  ];
}

function gone<K extends keyof RowsByKind>(kind: K, row: RowsByKind[K]): Effect {
  return { kind, id: row.id, before: { ...row }, after: null };
}

/** A change of fields of all tasks that it concerns. */
function changesOf(
  tables: Tables,
  isConcerned: (task: Task) => boolean,
  changed: (task: Task) => Fields,
): Effect[] {
  return tables.all.filter(isConcerned).map((task) => {
    const after = changed(task);
    return { kind: "task", id: task.id, before: fieldsOf(task, Object.keys(after)), after };
  });
}
