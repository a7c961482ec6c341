import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { TaskList, type InitialTasks } from "@/components/TaskList";
import { countTasks, getTask, listNamed, listTasks, type TaskQuery } from "@/lib/api";
import { serverClient } from "@/lib/server-api";
import { requireSession } from "@/lib/session";
import { asksForShell } from "@/lib/shell-request";
import { isId, readTaskView, type TaskView } from "@/lib/task-view";
import type { TaskSummary } from "@/lib/types";
import type { KindedRow } from "@/replica/rows";

export const metadata: Metadata = { title: "Tasks" };

const FIRST_PAGE = 100;

/** The task page: a view, and with an id in its path the details of a task beside it or over it. */
export default async function TasksPage({ params, searchParams }: PageProps<"/tasks/[[...task]]">) {
  const { user } = await requireSession();
  const { task: [taskId, ...rest] = [] } = await params;
  if (rest.length > 0 || (taskId !== undefined && !isId(taskId))) notFound();
  const isShell = asksForShell(await headers());
  const initial = isShell ? null : await firstPage(readTaskView(await searchParams), taskId);
  return (
    <>
      <TaskList userId={user.id} initial={initial} />
      {isShell && <span data-shell hidden />}
    </>
  );
}

/**
 * The rows of the first paint. Without an answer of the API, and for views that depend on the user's
 * clock, the browser shows what it holds.
 */
async function firstPage(view: TaskView, taskId: string | undefined): Promise<InitialTasks | null> {
  const query = queryOf(view);
  if (!query) return null;
  const client = serverClient();
  const orNull = <T,>(answer: Promise<T>): Promise<T | null> => answer.catch(() => null);
  const [page, counts, lists, labels, sections, shown] = await Promise.all([
    orNull(listTasks(query, client)),
    orNull(countTasks(client)),
    orNull(listNamed("lists", client)),
    orNull(listNamed("labels", client)),
    view.view === "list" ? orNull(listNamed("sections", client)) : null,
    taskId ? orNull(getTask(taskId, client)) : null,
  ]);
  if (!page) return null;
  const tasks = shown && !page.tasks.some(({ id }) => id === shown.id) ? [shown] : [];
  const rows: KindedRow[] = [
    ...[...page.tasks, ...tasks].map((row): KindedRow => ({ kind: "task", row })),
    ...(lists ?? []).map((row) => ({ kind: "list", row }) as KindedRow),
    ...(labels ?? []).map((row) => ({ kind: "label", row }) as KindedRow),
    ...(sections ?? []).map((row) => ({ kind: "section", row }) as KindedRow),
  ];
  return {
    view,
    rows,
    isWhole: page.cursor === null,
    count: counts && countOf(view, counts),
    isNew: counts?.open === 0 && counts.completed === 0,
  };
}

function queryOf({ view, id, q }: TaskView): TaskQuery | null {
  if (q) return { q, limit: FIRST_PAGE };
  const open = { completed: false, limit: FIRST_PAGE };
  switch (view) {
    case "inbox":
      return { ...open, list_id: "none", order: "position" };
    case "list":
      return { ...open, list_id: id!, order: "position" };
    case "label":
      return { ...open, label_id: [id!], order: "position" };
    case "all":
      return open;
    default:
      return null;
  }
}

function countOf({ view, id, q }: TaskView, counts: TaskSummary): number | null {
  if (q) return null;
  if (view === "inbox") return counts.inbox;
  if (view === "all") return counts.open;
  return (view === "list" ? counts.lists : counts.labels)[id!] ?? 0;
}
