"use client";

import { useEffect, useRef, useSyncExternalStore, type ReactNode } from "react";
import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { keepKey } from "@/components/panel/keep-key";
import { TaskSheet } from "@/components/panel/TaskSheet";
import type { TaskActions } from "@/components/tasks/useTaskActions";
import { isComposing } from "@/lib/shortcuts";
import type { Tables } from "@/replica/tables";

interface TaskPanelProps {
  id: string;
  tables: Tables;
  actions: TaskActions;
  onClose: () => void;
}

/** All that there is of a task: beside the list where there is room, else a page over it. */
export function TaskPanel({ id, tables, actions, onClose }: TaskPanelProps) {
  const sheet = <TaskSheet key={id} id={id} tables={tables} actions={actions} onClose={onClose} />;
  return useIsWide() ? (
    <Beside id={id} onClose={onClose}>
      {sheet}
    </Beside>
  ) : (
    <PageOver onClose={onClose}>{sheet}</PageOver>
  );
}

interface FrameProps {
  onClose: () => void;
  children: ReactNode;
}

function Beside({ id, onClose, children }: FrameProps & { id: string }) {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    // An editor that a reload has brought back has the focus already, and would be saved without it.
    if (!frame.current?.contains(document.activeElement)) frame.current?.focus();
  }, [id]);
  return (
    <aside
      ref={frame}
      tabIndex={-1}
      data-beside
      data-scroller=""
      data-task={id}
      aria-label="Details"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented || isComposing(event.nativeEvent))
          return;
        keepKey(event); // the page's own Escape would go back once more
        onClose();
      }}
      className="fixed inset-y-0 right-0 z-10 flex w-[420px] animate-[appear_150ms_both] flex-col gap-4 overflow-y-auto border-l border-line bg-paper px-5 pt-3 pb-8 outline-none"
    >
      <button
        type="button"
        aria-label="Close"
        onClick={onClose}
        className="-mr-3 -mb-4 flex size-11 shrink-0 items-center justify-center self-end rounded-medium text-large text-ink-soft hover:text-ink"
      >
        <span aria-hidden="true">×</span>
      </button>
      {children}
    </aside>
  );
}

function PageOver({ onClose, children }: FrameProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <BaseDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Popup
          ref={popup}
          aria-label="Details"
          initialFocus={popup} // a field would open the keyboard of a phone
          className="fixed inset-0 z-20 overflow-y-auto bg-paper outline-none"
        >
          <div className="mx-auto flex w-full max-w-[680px] flex-col gap-4 px-5 pt-2 pb-10">
            <BaseDialog.Close className="-ml-3 flex min-h-11 items-center gap-1 self-start rounded-medium px-3 text-ink-soft hover:text-ink">
              <span aria-hidden="true">‹</span> Back
            </BaseDialog.Close>
            {children}
          </div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

const WIDE = "(min-width: 1100px)";

function useIsWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(WIDE);
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => window.matchMedia(WIDE).matches,
    () => true,
  );
}
