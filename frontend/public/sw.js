/**
 * The service worker, which opens Kept without a network: it caches the app's files and pages.
 *
 * A page comes from the network whenever the network answers. Cached pages contain one user's
 * tasks, so they are deleted when that user signs out, when another user signs in (see
 * src/lib/offline.ts), or when the session has ended.
 */
const PARTS = "kept-parts";
const PAGES = "kept-pages";
/** A cache that exists while a user has signed out offline and the server does not know it yet. */
const LEAVING = "kept-leaving";
const PARTS_MAX = 150;
const PAGES_MAX = 20;
const APP = ["/", "/tasks", "/settings"];
const ACCOUNT = ["/sign-in", "/sign-up", "/reset-password"];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** How often this browser's copies have been forgotten. A copy begun before that is not kept. */
let forgotten = 0;

self.addEventListener("message", (event) => {
  if (event.data?.forget) {
    forgotten += 1;
    event.ports[0].postMessage(null);
    return;
  }
  const paths = event.data?.copy ?? [];
  event.waitUntil(Promise.allSettled(paths.map(copy)));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/_next/static/")) event.respondWith(part(request));
  else if (request.mode === "navigate" && [...APP, ...ACCOUNT].includes(url.pathname))
    event.respondWith(page(request, url));
});

/** Answer with a file of the app. Its content never changes under one name, so a copy is current. */
async function part(request) {
  const cache = await caches.open(PARTS);
  const known = await cache.match(request);
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) await put(cache, request, response.clone(), PARTS_MAX);
  return response;
}

async function page(request, url) {
  if (!(await hasLeft())) return notice("You are signed out", SIGNED_OUT);
  const before = forgotten;
  const response = await fetch(request).catch(() => null);
  if (response && response.status < 500) {
    if (url.pathname === "/tasks") await remember(request, response, before);
    return response;
  }
  const known = APP.includes(url.pathname) ? await copyOf(request, url) : undefined;
  return known ?? response ?? notice("Kept cannot be reached", UNREACHABLE);
}

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

async function remember(request, response, before) {
  if (response.type === "opaqueredirect") await caches.delete(PAGES); // to sign in
  if (response.ok) await put(await caches.open(PAGES), request, response.clone(), PAGES_MAX);
  // Checked afterwards, because it may have been forgotten while it was written.
  if (before !== forgotten) await caches.delete(PAGES);
}

/** The cached copy of a page; without one, a redirect to the list. */
async function copyOf(request, url) {
  const cache = await caches.open(PAGES);
  const known = await cache.match(request.url);
  if (known) return known;
  const isList = url.pathname === "/tasks" && url.search === "";
  return !isList && (await cache.match("/tasks")) ? Response.redirect("/tasks") : undefined;
}

async function copy(path) {
  const before = forgotten;
  if (await caches.has(LEAVING)) return;
  const response = await fetch(path, { redirect: "manual" });
  if (!path.startsWith("/_next/static/")) await remember(path, response, before);
  else if (response.ok) await put(await caches.open(PARTS), path, response, PARTS_MAX);
}

async function put(cache, request, response, most) {
  await cache.put(request, response);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)));
}

const SIGNED_OUT =
  "Nothing of your tasks is left in this browser. There is no network, so your session ends on the server as soon as there is one and this page, or any other of Kept, is open.";
const UNREACHABLE = "There is no network, and this browser has no copy of your tasks.";

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
