/** The header by which the service worker asks for the page without any task, to keep it. */
const SHELL_HEADER = "x-kept-shell";

/** Whether the page without any task is asked for. */
export function asksForShell(headers: Pick<Headers, "has">): boolean {
  return headers.has(SHELL_HEADER);
}
