/** The view and the search on screen. They are part of the address, so that reload and Back work. */
export interface TaskView {
  view: "open" | "completed" | "all";
  /** The search text, or empty. */
  q: string;
}

/** The largest length of a search text. */
export const PHRASE_MAX = 200;

type Parameters = Record<string, string | string[] | undefined>;

/** Read a view from the parameters of an address; invalid values are ignored. */
export function readTaskView({ view, q }: Parameters): TaskView {
  return {
    view: view === "completed" || view === "all" ? view : "open",
    q: typeof q === "string" ? [...q].slice(0, PHRASE_MAX).join("").trim() : "",
  };
}

/** The address of a view. */
export function taskViewAddress({ view, q }: TaskView): string {
  const parameters = new URLSearchParams();
  if (view !== "open") parameters.set("view", view);
  if (q) parameters.set("q", q);
  const query = parameters.toString();
  return query ? `/tasks?${query}` : "/tasks";
}
