"use client";

import { Toast } from "@base-ui/react/toast";
import type { ReactNode } from "react";

/** Shows a short message from anywhere: `toasts.add({ title })`, with `actionProps` for a button. */
export const toasts = Toast.createToastManager();

/** Makes room for toasts above the page. */
export function ToastRegion({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider toastManager={toasts} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-16 z-40 mx-auto flex max-w-100 flex-col gap-2 outline-none in-[:has([role=toolbar])]:bottom-32 md:bottom-6 md:translate-x-26 md:in-[:has([role=toolbar])]:bottom-22">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  return Toast.useToastManager().toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={["down", "right"]}
      className="rounded-large bg-ink text-paper shadow-lifted transition-[opacity,translate] duration-150 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex min-h-12 items-center gap-2 py-1 pr-1 pl-4">
        <div className="min-w-0 flex-1 py-2">
          <Toast.Title className="text-body font-normal break-words" />
          <Toast.Description className="text-small" />
        </div>
        <Toast.Action className="min-h-11 shrink-0 rounded-medium px-3 font-strong underline underline-offset-4 focus-visible:outline-paper" />
        <Toast.Close
          aria-label="Dismiss"
          className="flex size-11 shrink-0 items-center justify-center rounded-medium text-large focus-visible:outline-paper"
        >
          <span aria-hidden="true">×</span>
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
