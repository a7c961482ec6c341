import type { Operation } from "@/replica/entries";
import type { Fields, RowsByKind } from "@/replica/rows";

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
