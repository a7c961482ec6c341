import { unwrap, unwrapAnswer, type ApiClient } from "@/lib/api-client";
import type { Task, TaskSummary } from "@/lib/types";

export interface TaskQuery {
  completed?: boolean;
  /** Words that are searched for. */
  q?: string;
  order?: "created" | "completed";
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

/** The cursor in a `Link` header with `rel="next"`. */
export function nextCursor(link: string | null): string | null {
  const address = link?.match(/<([^>]*)>\s*;\s*rel="?next"?/)?.[1];
  if (!address) return null;
  return new URL(address, "http://kept.invalid").searchParams.get("cursor");
}

function flag(value: boolean): "true" | "false" {
  return value ? "true" : "false";
}
