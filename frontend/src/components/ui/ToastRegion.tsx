"use client";

import { Toast } from "@base-ui/react/toast";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { toasts } from "@/components/ui/toasts";
import { afterPaint } from "@/components/ui/useAfterPaint";

/** Milliseconds after which screen readers have noticed a new region; they announce what is added then. */
const NOTICED = 150;

/** The largest distance in pixels between toasts and the lower edge of the window. */
const BELOW = 72;

/** The region that shows toasts above the page. */
export function ToastRegion() {
  const [manager] = useState(Toast.createToastManager);
  useEffect(() => {
    let end: (() => void) | null = null;
    const timer = setTimeout(() => (end = toasts.showIn(manager)), NOTICED);
    return () => {
      clearTimeout(timer);
      end?.();
    };
  }, [manager]);
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <ToastList />
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts: shown } = Toast.useToastManager();
  const viewport = useRef<HTMLDivElement>(null);
  const newest = shown[0]?.id;
  useEffect(() => {
    if (!newest) return;
    // It measures after the paint of the change that the toast tells of, so as not to delay it, and
    // before the toast has faded in.
    return afterPaint(() => viewport.current && standClear(viewport.current));
  }, [newest]);

  return (
    <Toast.Viewport
      ref={viewport}
      className="pointer-events-none fixed inset-x-4 bottom-16 z-40 mx-auto flex max-w-140 flex-col items-center gap-2 outline-none data-[side=top]:top-2 data-[side=top]:bottom-auto! in-[:has([role=toolbar])]:bottom-32 low:bottom-2 low:in-[:has([role=toolbar])]:bottom-18 md:bottom-6 md:left-[calc(var(--spacing-rail)+16px)] md:in-[:has([role=toolbar])]:bottom-22"
    >
      {shown.map((toast) => (
        <Toast.Root
          key={toast.id}
          toast={toast}
          swipeDirection={["up", "down", "right"]}
          className="pointer-events-auto w-full rounded-large bg-ink text-paper shadow-lifted transition-[opacity,translate] duration-150 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0 sm:w-fit sm:max-w-full"
        >
          <Toast.Content className="flex min-h-12 items-center gap-2 py-1 pr-1 pl-4">
            <div className="min-w-0 flex-1 py-2">
              {/* Not a heading, which would change the page's outline and balance its lines. */}
              <Toast.Title render={<div />} className="text-body break-words">
                <Sentence text={toast.title} />
              </Toast.Title>
              <Toast.Description className="text-small" />
            </div>
            <Toast.Action className="min-h-11 shrink-0 rounded-medium px-3 font-strong underline underline-offset-4 focus-visible:outline-paper" />
            <Toast.Close
              aria-label="Dismiss"
              aria-hidden={false} // a focusable element must be available to screen readers
              className="flex size-11 shrink-0 items-center justify-center rounded-medium text-large focus-visible:outline-paper"
            >
              <span aria-hidden="true">×</span>
            </Toast.Close>
          </Toast.Content>
        </Toast.Root>
      ))}
    </Toast.Viewport>
  );
}

/** Places toasts at the lower edge, or at the upper one if they would cover the changed row. */
function standClear(viewport: HTMLElement): void {
  const row = document.activeElement?.closest("[role=row]");
  const room = window.innerHeight - BELOW - viewport.offsetHeight;
  const isCovered = row ? row.getBoundingClientRect().bottom > room : false;
  viewport.dataset.side = isCovered ? "top" : "bottom";
}

/** A sentence. A title quoted in it keeps its direction, and is truncated if it does not fit. */
function Sentence({ text }: { text: ReactNode }) {
  const parts = typeof text === "string" && /^(.*?)“(.*)”(\S*)(.*)$/s.exec(text);
  if (!parts) return text;
  const [, before, title, mark, after] = parts;
  return (
    // The gap is what the spaces between the parts look like; none begins a line.
    <span className="flex flex-wrap gap-x-1">
      {before && <span>{before}</span>}
      <span className="flex max-w-max min-w-0 flex-[1_1_6rem]">
        “<bdi className="truncate">{title}</bdi>”{mark}
      </span>
      {after && <span>{after}</span>}
    </span>
  );
}
