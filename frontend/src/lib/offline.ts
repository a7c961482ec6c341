const REFRESH_PAUSE = 60_000;
const REST = 3_000;

let last = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Install the service worker and hand it what this page was made of; whenever the page is left or
 * hidden, have the copy of the list made anew. Returns how to stop that.
 */
export function keepOfflineCopy(): (() => void) | undefined {
  if (!("serviceWorker" in navigator)) return;
  const refresh = () => {
    const isDue = timer !== undefined || Date.now() - last >= REFRESH_PAUSE;
    if (document.visibilityState === "hidden" && isDue) copyList();
  };
  void navigator.serviceWorker.register("/sw.js").then(copyThisPage, () => undefined);
  document.addEventListener("visibilitychange", refresh);
  return () => document.removeEventListener("visibilitychange", refresh);
}

/** Have the copy of the list made anew, once the changes to it have come to rest. */
export function copyListSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(copyList, REST);
}

/** Remove every copy from this browser; whoever opens it next is to find nothing. */
export async function forgetOfflineCopy(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  if (!("caches" in window)) return;
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

function copyList(): void {
  clearTimeout(timer);
  timer = undefined;
  last = Date.now();
  tellWorker({ copy: ["/tasks"] });
}

async function copyThisPage(): Promise<void> {
  const hadWorker = navigator.serviceWorker.controller !== null;
  await navigator.serviceWorker.ready;
  if (hadWorker) return;
  // This page was loaded before there was a worker to see it.
  const parts = performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name))
    .filter((url) => url.origin === location.origin && url.pathname.startsWith("/_next/static/"))
    .map((url) => url.pathname);
  tellWorker({ copy: ["/tasks", ...new Set(parts)] });
}

function tellWorker(message: { copy: string[] }): void {
  void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage(message));
}
