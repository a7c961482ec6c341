import type { Effect, Entry, Operation } from "@/replica/entries";
import { fieldsOf, type Fields, type RowsByKind } from "@/replica/rows";

/** What is known of the rows that an operation may refer to. */
export interface Referable {
  has(kind: "list" | "section" | "label", id: string): boolean;
  section(id: string): RowsByKind["section"] | undefined;
}

/**
 * An operation without its references to lists, sections and labels that have been deleted elsewhere:
 * a new task gets into the Inbox then, and one that was moved stays where it is. Returns null for a
 * new section whose list is gone.
 */
export function withoutLostReferences(operation: Operation, rows: Referable): Operation | null {
  if (!operation.fields || operation.op === "delete") return operation;
  const fields: Fields = { ...operation.fields };
  const labels = fields["label_ids"] as string[] | undefined;
  if (labels) fields["label_ids"] = labels.filter((id) => rows.has("label", id));
  const section = fields["section_id"] as string | null | undefined;
  if (section && !rows.has("section", section)) fields["section_id"] = null;
  // A section may have been moved to another list.
  else if (section) fields["list_id"] = rows.section(section)?.list_id ?? fields["list_id"];
  const list = fields["list_id"] as string | null | undefined;
  if (list && !rows.has("list", list)) {
    if (operation.kind === "section" && operation.op === "create") return null;
    for (const name of ["list_id", "section_id", "parent_id"]) delete fields[name];
  }
  return { ...operation, fields };
}

/**
 * An entry without the parts of a task that has been deleted elsewhere: new ones become tasks of its
 * list, and others stay where they are. Returns null if nothing is left of it.
 */
export function withoutLostParent(entry: Entry, parent: unknown): Entry | null {
  if (entry.request.type === "undo") return entry;
  const isPart = ({ fields }: Operation) => fields?.["parent_id"] === parent;
  const parts = new Set(entry.request.operations.filter(isPart).map(({ id }) => id));
  const operations = entry.request.operations.flatMap((operation): Operation[] => {
    if (!isPart(operation)) return [operation];
    const fields = without(operation.fields ?? {}, ["parent_id"]);
    const created = entry.effects.find(({ id, before }) => id === operation.id && !before)?.after;
    if (operation.op === "create" && created)
      Object.assign(fields, fieldsOf(created, ["list_id", "section_id"]));
    return Object.keys(fields).length > 0 ? [{ ...operation, fields }] : [];
  });
  const effects = entry.effects.map((effect): Effect => {
    const { id, before, after } = effect;
    if (!parts.has(id) || !after) return effect;
    if (!before) return { ...effect, after: { ...after, parent_id: null } };
    return { ...effect, before: without(before, PLACE), after: without(after, PLACE) };
  });
  if (operations.length === 0) return null;
  return { ...entry, request: { type: "batch", operations }, effects, attempt: null };
}

const PLACE = ["parent_id", "list_id", "section_id"];

function without(fields: Fields, names: readonly string[]): Fields {
  return fieldsOf(
    fields,
    Object.keys(fields).filter((name) => !names.includes(name)),
  );
}
