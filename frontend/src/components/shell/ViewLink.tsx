"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";
import { showView, useIsShown } from "@/components/tasks/useTaskView";
import { taskViewAddress, type TaskView } from "@/lib/task-view";

interface ViewLinkProps {
  view: TaskView;
  /** The whole name, where what is shown may be cut. */
  title?: string;
  className: (isHere: boolean) => string;
  onClick?: () => void;
  children: ReactNode;
}

/** A link to a view. On the task page it needs no request. */
export function ViewLink({ view, title, className, onClick, children }: ViewLinkProps) {
  const isOnTasks = usePathname().startsWith("/tasks");
  const isHere = useIsShown(view) && isOnTasks;
  return (
    <Link
      href={taskViewAddress(view)}
      prefetch={false}
      title={title}
      draggable={false} // a list is dragged to its place, not its address
      onClick={(event) => {
        onClick?.();
        if (!isOnTasks || !isPlainClick(event)) return;
        event.preventDefault();
        showView(view);
        window.scrollTo(0, 0);
      }}
      aria-current={isHere ? "page" : undefined}
      className={className(isHere)}
    >
      {children}
    </Link>
  );
}

/** Whether a click opens the link in this tab. */
function isPlainClick({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
}
