/**
 * The service worker, which opens Kept without a network: it keeps the app's files and one page, the
 * list without any task. The tasks themselves are in the page's own storage.
 *
 * A page comes from the network whenever the network answers. The kept page names its user, so it is
 * deleted when that user signs out, when another user signs in (see src/lib/offline.ts), or when the
 * session has ended.
 */
const PARTS = "kept-parts";
const SHELL = "kept-shell";
/** A cache of earlier versions, whose pages had tasks in them. */
const PAGES = "kept-pages";
/** A cache that exists while a user has signed out offline and the server does not know it yet. */
const LEAVING = "kept-leaving";
const PARTS_MAX = 150;
const LIST = "/tasks";
/** How long a page waits for the server, in milliseconds, if the browser can show one itself. */
const PATIENCE = 4_000;
/** The list, and the list with the details of a task. */
const LISTS = /^\/tasks(\/[0-9a-f-]+)?$/;
const ACCOUNT = ["/sign-in", "/sign-up", "/reset-password"];
/** Asks the server for the page without any task. */
const WITHOUT_TASKS = { "X-Kept-Shell": "1" };

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(compileApp().catch(() => undefined)); // the page asks for its files itself, too
});
self.addEventListener("activate", (event) =>
  event.waitUntil(Promise.all([self.clients.claim(), caches.delete(PAGES)])),
);

const isApp = ({ pathname }) => ["/", "/settings"].includes(pathname) || LISTS.test(pathname);

/** How often this browser's app has been forgotten. What was asked for before that is not kept. */
let forgotten = 0;

self.addEventListener("message", (event) => {
  if (event.data?.forget) {
    forgotten += 1;
    event.ports[0].postMessage(null);
    return;
  }
  event.waitUntil(keep(event.data?.copy ?? []));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/_next/static/")) event.respondWith(part(request));
  else if (request.mode === "navigate" && (isApp(url) || ACCOUNT.includes(url.pathname)))
    event.respondWith(page(request, url));
});

/** Answer with a file of the app. Its content never changes under one name, so a copy is current. */
async function part(request) {
  const cache = await caches.open(PARTS);
  const known = await cache.match(request);
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

async function page(request, url) {
  if (!(await hasLeft())) return notice("You are signed out", SIGNED_OUT);
  const shell = isApp(url) ? await shellFor(url) : undefined;
  const asked = fetch(request).then(
    async (response) => {
      // To sign in, because the session has ended.
      if (LISTS.test(url.pathname) && response.type === "opaqueredirect")
        await caches.delete(SHELL);
      return response;
    },
    () => null,
  );
  // A server that accepts connections and never answers is no better than none.
  const response = await (shell ? Promise.race([asked, pause(PATIENCE)]) : asked);
  if (response && response.status < 500) return response;
  return shell ?? response ?? notice("Kept cannot be reached", UNREACHABLE);
}

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time, null));

/** End the session of a user who has signed out offline; false if the server could not be told. */
async function hasLeft() {
  if (!(await caches.has(LEAVING))) return true;
  const answer = await fetch("/api/auth/sign-out", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: "{}",
  }).catch(() => null);
  if (!answer?.ok) return false;
  await caches.delete(LEAVING); // another tab may have deleted it first
  return true;
}

/** The kept page, which shows every view of the list; for another address, a redirect to it. */
async function shellFor(url) {
  const shell = await (await caches.open(SHELL)).match(LIST);
  return shell && !LISTS.test(url.pathname) ? Response.redirect(LIST) : shell;
}

const askForShell = () => fetch(LIST, { redirect: "manual", headers: WITHOUT_TASKS });

/**
 * Keep the files that the page needs at first. A browser compiles scripts that a worker keeps while
 * it is being installed, so that they need not be compiled at each start.
 */
async function compileApp() {
  const shell = await askForShell();
  if (!shell.ok) return;
  const files = new Set((await shell.text()).match(/\/_next\/static\/[^"'\\\s]+\.js/g));
  const cache = await caches.open(PARTS);
  const kept = Array.from(files, async (path) => {
    const response = await fetch(path);
    if (response.ok) await cache.put(path, response);
  });
  await Promise.all(kept);
}

/** Keep the page and its files. The oldest of the other files are removed when there are many. */
async function keep(paths) {
  const files = paths.filter((path) => path.startsWith("/_next/static/"));
  const cache = await caches.open(PARTS);
  await Promise.allSettled([
    ...(paths.includes(LIST) ? [keepShell()] : []),
    ...files.map((path) => part(new Request(path))),
  ]);
  const others = (await cache.keys()).filter(({ url }) => !files.includes(new URL(url).pathname));
  const excess = Math.max(0, others.length + files.length - PARTS_MAX);
  await Promise.all(others.slice(0, excess).map((key) => cache.delete(key)));
}

async function keepShell() {
  const before = forgotten;
  if (await caches.has(LEAVING)) return;
  const response = await askForShell();
  if (!response.ok) return;
  await (await caches.open(SHELL)).put(LIST, response);
  // Checked afterwards, because it may have been forgotten while it was written.
  if (before !== forgotten) await caches.delete(SHELL);
}

const SIGNED_OUT =
  "Nothing of your tasks is left in this browser. There is no network, so your session ends on the server as soon as there is one and this page, or any other of Kept, is open.";
const UNREACHABLE = "There is no network, and this browser does not hold your tasks.";

/** A page that needs no other file, for use without a network. It reloads itself. */
function notice(title, text) {
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} · Kept</title>
<style>
  :root { color-scheme: light dark; font: 17px/1.5 system-ui, sans-serif }
  main { max-width: 400px; margin: 14vh auto; padding: 0 20px }
</style>
<main>
  <h1>${title}</h1>
  <p>${text}</p>
  <p><a href="">Try again</a></p>
</main>
<script>
  const retry = () => navigator.onLine && location.reload();
  addEventListener("online", retry);
  setInterval(retry, 5000); // a browser may be online before it reaches the server
</script>
</html>`;
  return new Response(html, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'",
    },
  });
}
