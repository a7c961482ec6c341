import { sentences } from "@/components/tasks/sentences";
import { showView } from "@/components/tasks/useTaskView";
import { nameOfView } from "@/components/tasks/view-names";
import { toasts } from "@/components/ui/toasts";
import { INBOX, type TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

const TIMEOUT = 8_000;

/** Show a toast that names the view of new tasks that are not on screen, and leads to it. */
export function tellWhereAdded(
  tasks: readonly Task[],
  tables: Tables,
  focus: (rowKey: string) => void,
): void {
  const view = viewOf(tasks);
  const id = toasts.add({
    title: sentences.added(tasks, nameOfView(view, tables) ?? undefined),
    timeout: TIMEOUT,
    actionProps: {
      children: "Show",
      onClick: () => {
        toasts.close(id);
        showView(view);
        window.scrollTo(0, 0);
        focus(tasks[0]!.id);
      },
    },
  });
}

/** The view that shows all of these tasks. */
function viewOf([first, ...others]: readonly Task[]): TaskView {
  const { completed, list_id } = first!;
  const all: TaskView = { ...INBOX, view: completed ? "logbook" : "all" };
  if (others.some((task) => task.completed !== completed)) return { ...INBOX, view: "all" };
  if (completed || others.some((task) => task.list_id !== list_id)) return all;
  return list_id ? { view: "list", id: list_id, q: "" } : INBOX;
}
