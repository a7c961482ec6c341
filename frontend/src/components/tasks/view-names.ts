import type { TaskView, ViewName } from "@/lib/task-view";
import type { Tables } from "@/replica/tables";

/** The names of the views that are the same for everybody. */
export const VIEW_NAMES = {
  inbox: "Inbox",
  today: "Today",
  upcoming: "Upcoming",
  all: "Everything",
  logbook: "Logbook",
  trash: "Trash",
} as const satisfies Partial<Record<ViewName, string>>;

/** The name of a view; null if its list or label is not here. */
export function nameOfView({ view, id }: TaskView, tables: Tables): string | null {
  if (view !== "list" && view !== "label") return VIEW_NAMES[view];
  return tables.get(view, id ?? "")?.name ?? null;
}
