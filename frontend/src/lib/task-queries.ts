import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { countTasks, listTasks, type TaskPage } from "@/lib/api";
import type { ApiClient } from "@/lib/api-client";
import type { TaskView } from "@/lib/task-view";

/** What the keys of all task lists begin with. */
export const TASKS = "tasks";

/** The task page tells its user itself, and takes nothing away. */
const meta = { saysWhenSessionEnds: true };

const FIRST_PAGE = 100;
const FURTHER_PAGE = 500;
const COMPLETED = { open: false, completed: true, all: undefined };

/** The pages of a view, for server and browser alike. The first is small, to be there soon. */
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

/** The counts, for server and browser alike. */
export function taskCounts(client?: ApiClient) {
  return queryOptions({
    meta,
    queryKey: ["task-counts"],
    queryFn: ({ signal }) => countTasks(client, signal),
  });
}
