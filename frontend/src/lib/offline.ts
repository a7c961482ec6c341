import { partsLoaded } from "@/lib/parts";

const REFRESH_PAUSE = 60_000;
const REST = 3_000;
const WORKER_PATIENCE = 2_000;

let last = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The cache by which the service worker, public/sw.js, knows that a session must be ended. */
const LEAVING = "kept-leaving";

/**
 * Install the service worker. If it is new or has no copy of this user's list, send it the addresses
 * of this page's files. Whenever the page is left or hidden, renew the copy of the list. Returns a
 * function that stops this.
 */
export function keepOfflineCopy(isNewUser: boolean): (() => void) | undefined {
  if (!("serviceWorker" in navigator)) return;
  const refresh = () => {
    const isDue = timer !== undefined || Date.now() - last >= REFRESH_PAUSE;
    if (document.visibilityState === "hidden" && isDue) copyList();
  };
  void navigator.serviceWorker.register("/sw.js").then(
    () => copyThisPage(isNewUser),
    () => undefined,
  );
  document.addEventListener("visibilitychange", refresh);
  return () => document.removeEventListener("visibilitychange", refresh);
}

/** Renew the copy of the list after a pause without further changes. */
export function copyListSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(copyList, REST);
}

/** Remove every copy from this browser, so that its next user finds none. */
export async function forgetOfflineCopy(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  if (!("caches" in window)) return;
  await abandonCopies();
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

/** Let the service worker keep no copy that it is making now. */
async function abandonCopies(): Promise<void> {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return;
  const { port1, port2 } = new MessageChannel();
  const done = new Promise((resolve) => (port1.onmessage = resolve));
  worker.postMessage({ forget: true }, [port2]);
  await Promise.race([done, new Promise((resolve) => setTimeout(resolve, WORKER_PATIENCE))]);
}

/** Whether a service worker is active, which can end a session later. */
export function hasWorker(): boolean {
  return "serviceWorker" in navigator && navigator.serviceWorker.controller !== null;
}

/** Let the service worker end the session before it requests another page. */
export async function endSessionLater(): Promise<void> {
  await caches.open(LEAVING);
}

function copyList(): void {
  clearTimeout(timer);
  timer = undefined;
  last = Date.now();
  tellWorker({ copy: ["/tasks"] });
}

async function copyThisPage(isNewUser: boolean): Promise<void> {
  const hadWorker = hasWorker();
  await navigator.serviceWorker.ready;
  if (hadWorker && !isNewUser) return; // the worker copies what this page loads
  // This page was loaded before the service worker was active.
  tellWorker({ copy: ["/tasks", ...loadedFiles()] });
  await partsLoaded();
  tellWorker({ copy: loadedFiles() });
}

/** The addresses of the app's files that this page has loaded. */
function loadedFiles(): string[] {
  const files = performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name))
    .filter((url) => url.origin === location.origin && url.pathname.startsWith("/_next/static/"))
    .map((url) => url.pathname);
  return [...new Set(files)];
}

function tellWorker(message: { copy: string[] }): void {
  void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage(message));
}
