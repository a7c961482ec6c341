/**
 * Lets Kept open without a network: the parts of the app, and the task pages as last seen.
 *
 * Pages come from the network whenever it answers. Pages hold one user's tasks, so they are
 * forgotten when that user signs out (see src/lib/offline.ts) or the session turns out ended.
 */
const PARTS = "kept-parts";
const PAGES = "kept-pages";
const PARTS_MAX = 150;
const PAGES_MAX = 20;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const paths = event.data?.copy ?? [];
  event.waitUntil(Promise.allSettled(paths.map(copy)));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/_next/static/")) event.respondWith(part(request));
  else if (request.mode === "navigate" && isKept(url)) event.respondWith(page(request, url));
});

const isKept = ({ pathname }) =>
  pathname === "/" || pathname === "/tasks" || pathname === "/settings";

/** A part never changes under its name, so a copy of it is as good. */
async function part(request) {
  const cache = await caches.open(PARTS);
  const known = await cache.match(request);
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) await put(cache, request, response.clone(), PARTS_MAX);
  return response;
}

async function page(request, url) {
  const response = await fetch(request).catch(() => null);
  if (response && response.status < 500) {
    if (url.pathname === "/tasks") await remember(request, response);
    return response;
  }
  return (await copyOf(request, url)) ?? response ?? Response.error();
}

async function remember(request, response) {
  if (response.type === "opaqueredirect") await caches.delete(PAGES); // to sign in
  if (response.ok) await put(await caches.open(PAGES), request, response.clone(), PAGES_MAX);
}

/** The page as last seen; in place of one that was not seen, the list. */
async function copyOf(request, url) {
  const cache = await caches.open(PAGES);
  const known = await cache.match(request.url);
  if (known) return known;
  const isList = url.pathname === "/tasks" && url.search === "";
  return !isList && (await cache.match("/tasks")) ? Response.redirect("/tasks") : undefined;
}

async function copy(path) {
  const response = await fetch(path, { redirect: "manual" });
  if (!path.startsWith("/_next/static/")) await remember(path, response);
  else if (response.ok) await put(await caches.open(PARTS), path, response, PARTS_MAX);
}

async function put(cache, request, response, most) {
  await cache.put(request, response);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)));
}
