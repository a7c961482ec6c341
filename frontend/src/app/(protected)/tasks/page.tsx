import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { TaskList } from "@/components/TaskList";
import { serverClient } from "@/lib/server-api";
import { requireSession } from "@/lib/session";
import { taskCounts, taskPages } from "@/lib/task-queries";
import { readTaskView, type TaskView } from "@/lib/task-view";

export const metadata: Metadata = { title: "Tasks" };

export default async function TasksPage({ searchParams }: PageProps<"/tasks">) {
  const { user } = await requireSession();
  const view = readTaskView(await searchParams);
  return (
    <HydrationBoundary state={await firstPage(view)}>
      <TaskList userId={user.id} />
    </HydrationBoundary>
  );
}

/** The data of the first paint. If the API is unavailable, the page has none and fetches it. */
async function firstPage(view: TaskView) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const client = serverClient();
  await Promise.all([
    queries.prefetchInfiniteQuery(taskPages(view, client)),
    queries.prefetchQuery(taskCounts(client)),
  ]);
  return dehydrate(queries);
}
