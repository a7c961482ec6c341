import type { Metadata } from "next";
import { headers } from "next/headers";
import { TaskList, type InitialTasks } from "@/components/TaskList";
import { countTasks, listTasks, type TaskQuery } from "@/lib/api";
import { serverClient } from "@/lib/server-api";
import { requireSession } from "@/lib/session";
import { asksForShell } from "@/lib/shell-request";
import { readTaskView, type TaskView } from "@/lib/task-view";

export const metadata: Metadata = { title: "Tasks" };

const FIRST_PAGE = 100;
const COMPLETED = { open: false, completed: true, all: undefined };

export default async function TasksPage({ searchParams }: PageProps<"/tasks">) {
  const { user } = await requireSession();
  const isShell = asksForShell(await headers());
  const initial = isShell ? null : await firstPage(readTaskView(await searchParams));
  return (
    <>
      <TaskList userId={user.id} initial={initial} />
      {isShell && <span data-shell hidden />}
    </>
  );
}

/** The tasks of the first paint. If the API is unavailable, the browser shows what it holds. */
async function firstPage(view: TaskView): Promise<InitialTasks | null> {
  const client = serverClient();
  const query: TaskQuery = {
    completed: COMPLETED[view.view],
    order: view.view === "completed" ? "completed" : "created",
    limit: FIRST_PAGE,
    ...(view.q && { q: view.q }),
  };
  const [page, counts] = await Promise.all([
    listTasks(query, client).catch(() => null),
    countTasks(client).catch(() => null),
  ]);
  return page && { view, tasks: page.tasks, isWhole: page.cursor === null, counts };
}
