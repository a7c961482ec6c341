import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { countTasks, listTasks, type TaskPage } from "@/lib/api";
import type { ApiClient } from "@/lib/api-client";
import type { TaskView } from "@/lib/task-view";

const PAGE_SIZE = 100;
const COMPLETED = { open: false, completed: true, all: undefined };

/** The pages of a view, for server and browser alike. */
export function taskPages({ view, q }: TaskView, client?: ApiClient) {
  return infiniteQueryOptions({
    queryKey: ["tasks", { view, q }],
    queryFn: ({ pageParam, signal }): Promise<TaskPage> =>
      listTasks(
        {
          completed: COMPLETED[view],
          limit: PAGE_SIZE,
          ...(q && { q }),
          ...(pageParam && { cursor: pageParam }),
        },
        client,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  });
}

/** The counts, for server and browser alike. */
export function taskCounts(client?: ApiClient) {
  return queryOptions({
    queryKey: ["task-counts"],
    queryFn: ({ signal }) => countTasks(client, signal),
  });
}
