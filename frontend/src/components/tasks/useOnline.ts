"use client";

import { useBrowserValue } from "@/components/ui/useBrowserValue";

/** Whether the browser reports a network (`navigator.onLine`). */
export function useOnline(): boolean {
  return useBrowserValue(subscribe, () => navigator.onLine, true);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}
