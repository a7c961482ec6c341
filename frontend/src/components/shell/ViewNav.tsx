"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Suspense, type MouseEvent } from "react";
import { showView, useTaskView } from "@/components/tasks/useTaskView";
import { classes } from "@/components/ui/classes";
import { taskViewAddress, type TaskView } from "@/lib/task-view";

const VIEWS: { view: TaskView["view"]; label: string }[] = [
  { view: "open", label: "Open" },
  { view: "completed", label: "Completed" },
  { view: "all", label: "All" },
];

/** The views of the task list. */
export function ViewNav() {
  return (
    <nav
      aria-label="Views"
      className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] max-md:low:static max-md:low:order-last max-md:low:w-full md:static md:border-0 md:pb-0"
    >
      <ul className="flex md:flex-col md:gap-1">
        <Suspense>
          <ViewLinks />
        </Suspense>
      </ul>
    </nav>
  );
}

function ViewLinks() {
  const pathname = usePathname();
  const current = useTaskView();
  return VIEWS.map(({ view, label }) => {
    const here = pathname === "/tasks" && current.view === view;
    const next = { view, q: here ? "" : current.q };
    return (
      <li key={view} className="flex-1">
        <Link
          href={taskViewAddress(next)}
          onClick={(event) => {
            if (pathname !== "/tasks" || !isPlainClick(event)) return;
            event.preventDefault();
            showView(next);
          }}
          aria-current={here ? "page" : undefined}
          className={classes(
            "flex min-h-12 items-center justify-center px-3 no-underline transition-colors max-md:-mt-px max-md:border-t-2 md:rounded-medium",
            "md:min-h-11 md:justify-start",
            here
              ? "border-accent font-strong text-ink md:bg-shade"
              : "border-transparent text-ink-soft hover:text-ink md:hover:bg-shade",
          )}
        >
          {label}
        </Link>
      </li>
    );
  });
}

/** Whether a click opens the link in this tab. On the task page that needs no request. */
function isPlainClick({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
}
