import { sentences } from "@/components/tasks/sentences";
import { showView } from "@/components/tasks/useTaskView";
import { toasts } from "@/components/ui/Toasts";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";

const PLACES = { open: "Open", completed: "Completed", all: undefined };
const TIMEOUT = 8_000;

/** Show a toast that names the view of new tasks that are not on screen, and leads to it. */
export function tellWhereAdded(tasks: readonly Task[], focus: (rowKey: string) => void): void {
  const view = viewOf(tasks);
  const id = toasts.add({
    title: sentences.added(tasks, PLACES[view]),
    timeout: TIMEOUT,
    actionProps: {
      children: "Show",
      onClick: () => {
        toasts.close(id);
        showView({ view, q: "" });
        window.scrollTo(0, 0);
        focus(tasks[0]!.id);
      },
    },
  });
}

function viewOf(tasks: readonly Task[]): TaskView["view"] {
  if (tasks.every(({ completed }) => completed)) return "completed";
  return tasks.some(({ completed }) => completed) ? "all" : "open";
}
