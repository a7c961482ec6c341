"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { createTask } from "@/lib/api";
import { taskPages } from "@/lib/task-queries";
import type { TaskView } from "@/lib/task-view";

/** The tasks of a view, and the field that adds one. */
export function TaskList({ view }: { view: TaskView }) {
  const queries = useQueryClient();
  const { data } = useInfiniteQuery(taskPages(view));
  const adding = useMutation({
    mutationFn: (title: string) => createTask(title, crypto.randomUUID()),
    onSettled: () => queries.invalidateQueries(),
  });

  function add(form: FormData) {
    const title = String(form.get("title")).trim();
    if (title) adding.mutate(title);
  }

  return (
    <>
      <h1 className="sr-only">Tasks</h1>
      <form action={add}>
        <input
          name="title"
          aria-label="New task"
          placeholder="Write something down"
          autoComplete="off"
          className="h-11 w-full rounded-medium border border-edge bg-sheet px-3 text-large placeholder:text-ink-faint"
        />
      </form>
      <ul className="mt-4">
        {data?.pages
          .flatMap((page) => page.tasks)
          .map((task) => (
            <li key={task.id} dir="auto" className="flex min-h-11 items-center break-words">
              {task.title}
            </li>
          ))}
      </ul>
    </>
  );
}
