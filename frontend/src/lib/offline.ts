import { partsLoaded } from "@/lib/parts";

const WORKER_PATIENCE = 2_000;

/** The cache by which the service worker, public/sw.js, knows that a session must be ended. */
const LEAVING = "kept-leaving";

/**
 * Install the service worker and let it keep this app: its page without any task, and the files that
 * this page has loaded and will load while it rests.
 */
export async function keepApp(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  // Another address for each build, so that a worker is installed that compiles its scripts.
  const address = `/sw.js?build=${process.env.BUILD_NAME}`;
  await installed(await navigator.serviceWorker.register(address));
  tellWorker({ copy: ["/tasks", ...loadedFiles()] });
  await partsLoaded();
  tellWorker({ copy: loadedFiles() });
}

/** Resolves when a worker that is being installed is active, or has failed. */
async function installed({ installing }: ServiceWorkerRegistration): Promise<void> {
  if (installing) {
    await new Promise<void>((resolve) => {
      installing.onstatechange = () => {
        if (["activated", "redundant"].includes(installing.state)) resolve();
      };
    });
  }
  await navigator.serviceWorker.ready;
}

/** Remove the app from this browser, so that its next user finds nothing of this one. */
export async function forgetApp(): Promise<void> {
  if (!("caches" in window)) return;
  await abandonCopies();
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

/** Let the service worker keep nothing that it is fetching now. */
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
