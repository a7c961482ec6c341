import { notifyManager, type InfiniteData, type QueryClient } from "@tanstack/react-query";
import type { TaskPage } from "@/lib/api";
import { taskIdOf, type Answer } from "@/lib/outbox-entries";
import { belongs, insert, recount } from "@/lib/task-overlay";
import { taskCounts, TASKS } from "@/lib/task-queries";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";

export type TaskPages = InfiniteData<TaskPage, string | null>;

// An answer removes an entry from the outbox and updates this cache; both must render in one frame.
notifyManager.setScheduler(queueMicrotask);

/** Update all loaded queries with an answer of the server. */
export function takeAnswer(queries: QueryClient, answer: Answer): void {
  const id = answer.task?.id ?? taskIdOf(answer.entry);
  for (const query of queries.getQueryCache().findAll({ queryKey: [TASKS] })) {
    const pages = query.state.data as TaskPages | undefined;
    if (!pages) continue;
    const view = query.queryKey[1] as TaskView;
    queries.setQueryData(query.queryKey, withTask(pages, view, id, answer.task), {
      updatedAt: query.state.dataUpdatedAt,
    });
  }
  const { queryKey } = taskCounts();
  queries.setQueryData(
    queryKey,
    (counts) => counts && recount(counts, answer.entry.before, answer.task),
    { updatedAt: queries.getQueryState(queryKey)?.dataUpdatedAt },
  );
  // A response that is still pending may have been read before this answer.
  void queries.invalidateQueries({ queryKey: [TASKS], fetchStatus: "fetching" });
}

/** The pages of a view with the current state of one task, or without it if it no longer belongs. */
export function withTask(
  data: TaskPages,
  view: TaskView,
  id: string,
  task: Task | null,
): TaskPages {
  const shown = task && belongs(task, view) ? task : null;
  let found = false;
  const pages = data.pages.map((page) => {
    const index = page.tasks.findIndex((other) => other.id === id);
    if (index < 0) return page;
    found = true;
    return { ...page, tasks: page.tasks.toSpliced(index, 1, ...(shown ? [shown] : [])) };
  });
  return { ...data, pages: shown && !found ? withNew(pages, shown) : pages };
}

function withNew(pages: TaskPage[], task: Task): TaskPage[] {
  const index = pages.findIndex(
    ({ tasks, cursor }) => cursor === null || (tasks.at(-1)?.created_at ?? "") <= task.created_at,
  );
  const page = pages[index];
  if (!page) return pages;
  const tasks = [...page.tasks];
  insert(tasks, task, page.cursor === null);
  return pages.with(index, { ...page, tasks });
}

/** Structural sharing: keep unchanged objects, down to each task, to avoid needless renders. */
export function shareTasks(old: unknown, fresh: unknown): unknown {
  const before = old as TaskPages | undefined;
  const after = fresh as TaskPages;
  if (!before || before === after) return after;
  const known = new Map(before.pages.flatMap(({ tasks }) => tasks.map((task) => [task.id, task])));
  const pages = after.pages.map((page, index) => sharePage(page, before.pages[index], known));
  return isSame(pages, before.pages) ? before : { ...after, pages };
}

function sharePage(page: TaskPage, before: TaskPage | undefined, known: Map<string, Task>) {
  if (page === before) return page;
  const tasks = page.tasks.map((task) => {
    const same = known.get(task.id);
    return same?.updated_at === task.updated_at ? same : task;
  });
  const isUnchanged = before?.cursor === page.cursor && isSame(tasks, before.tasks);
  return isUnchanged ? before : { ...page, tasks };
}

function isSame<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
