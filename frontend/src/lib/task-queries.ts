import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { countTasks, listTasks, type TaskPage } from "@/lib/api";
import type { ApiClient } from "@/lib/api-client";
import type { TaskView } from "@/lib/task-view";

/** The prefix of the query keys of all task lists. */
export const TASKS = "tasks";

/** The task page shows an ended session itself and keeps its content. */
const meta = { saysWhenSessionEnds: true };

const FIRST_PAGE = 100;
const FURTHER_PAGE = 500;
const COMPLETED = { open: false, completed: true, all: undefined };

/** The query of a view's pages, for server and browser. The first page is small, to load fast. */
export function taskPages({ view, q }: TaskView, client?: ApiClient) {
  return infiniteQueryOptions({
    meta,
    queryKey: [TASKS, { view, q }],
    queryFn: ({ pageParam, signal }): Promise<TaskPage> =>
      listTasks(
        {
          completed: COMPLETED[view],
          limit: pageParam ? FURTHER_PAGE : FIRST_PAGE,
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

/** The query of the counts, for server and browser. */
export function taskCounts(client?: ApiClient) {
  return queryOptions({
    meta,
    queryKey: ["task-counts"],
    queryFn: ({ signal }) => countTasks(client, signal),
  });
}
