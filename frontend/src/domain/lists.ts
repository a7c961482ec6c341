import type { List } from "@/lib/types";
import type { Tables } from "@/replica/tables";

/** The lists that are not archived, in manual order. */
export function listsInUse(tables: Tables): List[] {
  return tables.ordered("list").filter(({ archived_at }) => !archived_at);
}
