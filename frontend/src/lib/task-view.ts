/** The views that show the same for everybody, and those of one list or label. */
const FIXED = ["inbox", "today", "upcoming", "all", "logbook", "trash"] as const;

export type ViewName = (typeof FIXED)[number] | "list" | "label";

/** The view and the search on screen. They are part of the address, so that reload and Back work. */
export interface TaskView {
  view: ViewName;
  /** The id of the list or the label, else null. */
  id: string | null;
  /** The search text, or empty. It searches all tasks, whatever the view. */
  q: string;
}

/** The view that an address without parameters shows. */
export const INBOX: TaskView = { view: "inbox", id: null, q: "" };

/** The largest length of a search text. */
export const PHRASE_MAX = 200;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is an id, of a task or of something else. */
export const isId = (text: string): boolean => UUID.test(text);

type Parameters = Record<string, string | string[] | undefined>;

/** Read a view from the parameters of an address; invalid values are ignored. */
export function readTaskView({ view, list, label, q }: Parameters): TaskView {
  const phrase = typeof q === "string" ? [...q].slice(0, PHRASE_MAX).join("").trim() : "";
  if (typeof list === "string" && isId(list)) return { view: "list", id: list, q: phrase };
  if (typeof label === "string" && isId(label)) return { view: "label", id: label, q: phrase };
  const name = view === "completed" ? "logbook" : view; // as addresses of version 0.1 call it
  return { view: FIXED.find((one) => one === name) ?? "inbox", id: null, q: phrase };
}

/** The address of a view, or of the details of a task that is reached from there. */
export function taskViewAddress({ view, id, q }: TaskView, task: string | null = null): string {
  const parameters = new URLSearchParams();
  if (id !== null) parameters.set(view, id);
  else if (view !== "inbox") parameters.set("view", view);
  if (q) parameters.set("q", q);
  const query = parameters.toString();
  return `/tasks${task ? `/${task}` : ""}${query ? `?${query}` : ""}`;
}

/** Whether two addresses show the same list, whatever is searched for in it. */
export const isSameView = (one: TaskView, other: TaskView): boolean =>
  one.view === other.view && one.id === other.id;
