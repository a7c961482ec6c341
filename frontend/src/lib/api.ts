import { unwrap, unwrapAnswer, type ApiClient } from "@/lib/api-client";
import type { Label, List, Section, Task, TaskSummary } from "@/lib/types";

export interface TaskQuery {
  completed?: boolean;
  /** Words that are searched for. */
  q?: string;
  order?: "created" | "position" | "completed";
  /** The id of a list, or `none` for the Inbox. */
  list_id?: string;
  label_id?: string[];
  cursor?: string;
  limit?: number;
}

export interface TaskPage {
  tasks: Task[];
  /** Where the next page begins, or null on the last one. */
  cursor: string | null;
}

/** A page of tasks, newest first unless another order is asked for. */
export async function listTasks(
  { completed, ...query }: TaskQuery,
  client: ApiClient,
  signal?: AbortSignal,
): Promise<TaskPage> {
  const { data, headers } = await unwrapAnswer(
    client.GET("/api/tasks", {
      params: {
        query: { ...query, ...(completed !== undefined && { completed: flag(completed) }) },
      },
      signal,
    }),
  );
  return { tasks: data, cursor: nextCursor(headers.get("Link")) };
}

/** How many tasks are open, and how many completed. */
export async function countTasks(client: ApiClient, signal?: AbortSignal): Promise<TaskSummary> {
  return unwrap(client.GET("/api/tasks/summary", { signal }));
}

/** One task. */
export async function getTask(id: string, client: ApiClient): Promise<Task> {
  return unwrap(client.GET("/api/tasks/{task_id}", { params: { path: { task_id: id } } }));
}

/** All lists, labels or sections in manual order. */
export async function listNamed(
  kind: "lists" | "labels" | "sections",
  client: ApiClient,
): Promise<(List | Label | Section)[]> {
  return unwrap(client.GET(`/api/${kind}`));
}

/** The cursor in a `Link` header with `rel="next"`. */
export function nextCursor(link: string | null): string | null {
  const address = link?.match(/<([^>]*)>\s*;\s*rel="?next"?/)?.[1];
  if (!address) return null;
  return new URL(address, "http://kept.invalid").searchParams.get("cursor");
}

function flag(value: boolean): "true" | "false" {
  return value ? "true" : "false";
}
