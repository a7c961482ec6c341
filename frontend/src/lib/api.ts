import { browserClient, unwrap, unwrapAnswer, type ApiClient } from "@/lib/api-client";
import type { Task, TaskSummary } from "@/lib/types";

export interface TaskQuery {
  completed?: boolean;
  /** Part of the title. */
  q?: string;
  cursor?: string;
  limit?: number;
}

export interface TaskPage {
  tasks: Task[];
  /** Where the next page begins, or null on the last one. */
  cursor: string | null;
}

/** A page of tasks, newest first. */
export async function listTasks(
  { completed, ...query }: TaskQuery,
  client: ApiClient = browserClient,
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
export async function countTasks(
  client: ApiClient = browserClient,
  signal?: AbortSignal,
): Promise<TaskSummary> {
  return unwrap(client.GET("/api/tasks/summary", { signal }));
}

/** Create a task. A repeated request with the same key does not create a second one. */
export async function createTask(
  title: string,
  idempotencyKey: string,
  client: ApiClient = browserClient,
): Promise<Task> {
  return unwrap(
    client.POST("/api/tasks", {
      params: { header: { "idempotency-key": idempotencyKey } },
      body: { title },
    }),
  );
}

/** Complete a task or open it again; with `etag`, only if it is still in that state. */
export async function completeTask(
  id: string,
  completed: boolean,
  etag?: string,
  client: ApiClient = browserClient,
): Promise<Task> {
  return unwrap(
    client.PATCH("/api/tasks/{task_id}", { params: change(id, etag), body: { completed } }),
  );
}

/** Give a task another title; with `etag`, only if it is still in that state. */
export async function renameTask(
  id: string,
  title: string,
  etag?: string,
  client: ApiClient = browserClient,
): Promise<Task> {
  return unwrap(client.PUT("/api/tasks/{task_id}", { params: change(id, etag), body: { title } }));
}

/** Delete a task for good; with `etag`, only if it is still in that state. */
export async function deleteTask(
  id: string,
  etag?: string,
  client: ApiClient = browserClient,
): Promise<void> {
  await unwrap(client.DELETE("/api/tasks/{task_id}", { params: change(id, etag) }));
}

/** The state of a task, for `If-Match`. */
export function etagOf(task: Pick<Task, "updated_at">): string {
  return `"${task.updated_at}"`;
}

/** The cursor in a `Link` header with `rel="next"`. */
export function nextCursor(link: string | null): string | null {
  const address = link?.match(/<([^>]*)>\s*;\s*rel="?next"?/)?.[1];
  if (!address) return null;
  return new URL(address, "http://kept.invalid").searchParams.get("cursor");
}

function change(id: string, etag: string | undefined) {
  return { path: { task_id: id }, ...(etag && { header: { "if-match": etag } }) };
}

function flag(value: boolean): "true" | "false" {
  return value ? "true" : "false";
}
