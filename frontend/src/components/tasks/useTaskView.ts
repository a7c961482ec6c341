"use client";

import { use, useSyncExternalStore } from "react";
import { ServerSearchContext } from "@/components/tasks/ServerSearch";
import { onAddress, rereadAddress } from "@/lib/address";
import { isId, isSameView, readTaskView, taskViewAddress, type TaskView } from "@/lib/task-view";

/**
 * The view and the search text of the address.
 *
 * It reads the address itself, because the router's state misses pushed addresses after a reload
 * followed by a step back.
 */
export function useTaskView(): TaskView {
  const rendered = use(ServerSearchContext);
  const search = useSyncExternalStore(
    onAddress,
    () => window.location.search,
    () => (isShell() ? "" : rendered),
  );
  return viewIn(search);
}

/** Whether the address shows a view. It renders again only when the answer changes. */
export function useIsShown(view: TaskView): boolean {
  const rendered = use(ServerSearchContext);
  return useSyncExternalStore(
    onAddress,
    () => isSameView(viewIn(window.location.search), view),
    () => isSameView(viewIn(isShell() ? "" : rendered), view),
  );
}

/** The last view that was read: each of the links to views asks for it. */
let last: { search: string; view: TaskView } | null = null;

function viewIn(search: string): TaskView {
  if (last?.search !== search)
    last = { search, view: readTaskView(Object.fromEntries(new URLSearchParams(search))) };
  return last.view;
}

/** Whether the page is the one that the service worker keeps, which was rendered for no view. */
function isShell(): boolean {
  return typeof document !== "undefined" && document.querySelector("[data-shell]") !== null;
}

/** Show a view at once; the address follows without asking the server. */
export function showView(next: TaskView): void {
  window.history.pushState(null, "", taskViewAddress(next));
  rereadAddress();
}

/** Search as the user types. The search is one history entry after the list before it. */
export function showSearch(current: TaskView, q: string): void {
  const address = taskViewAddress({ ...current, q });
  if (q && !current.q) window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
  rereadAddress();
}

/** The id of the task whose details the address shows, or null. */
export function useShownTask(): string | null {
  return useSyncExternalStore(onAddress, shownTask, () => null);
}

function shownTask(): string | null {
  const [, page, id = ""] = window.location.pathname.split("/");
  return page === "tasks" && isId(id) ? id : null;
}

/**
 * Show the details of a task, or of none. Back leads from the details to the list, however many tasks
 * were looked at.
 */
export function showTask(id: string | null): void {
  const before = shownTask();
  const address = taskViewAddress(viewIn(window.location.search), id);
  if (id !== null && before === null) window.history.pushState({ ...FROM_LIST }, "", address);
  else if (id !== null || !isFromList())
    window.history.replaceState(window.history.state, "", address);
  else return window.history.back();
  rereadAddress();
}

/** Marks a history entry of details that has the list before it. */
const FROM_LIST = { keptFromList: true };

const isFromList = () => !!(window.history.state as Partial<typeof FROM_LIST> | null)?.keptFromList;
