import type { QueryClient } from "@tanstack/react-query";
import { browserTokens, type ApiClient } from "@/lib/api-client";
import { beforeLeaving } from "@/lib/before-leaving";
import { copyListSoon } from "@/lib/offline";
import { Outbox } from "@/lib/outbox";
import { clientOf, sendEntry, sendWhileLeaving } from "@/lib/outbox-send";
import { openOutboxStore } from "@/lib/outbox-store";
import { takeAnswer } from "@/lib/task-cache";
import { taskCounts } from "@/lib/task-queries";

/** The API client and the outbox of one user. */
export interface TaskSync {
  client: ApiClient;
  outbox: Outbox;
}

/** Connect the outbox of a user to the API, to this browser's storage and to its other tabs. */
export function createTaskSync(
  userId: string,
  queries: QueryClient,
  onNotice: (sentence: string) => void,
): TaskSync {
  const client = clientOf(userId, browserTokens);
  const outbox = new Outbox({
    userId,
    store: openOutboxStore(),
    openChannel: () =>
      typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`kept-${userId}`),
    send: (entry) => sendEntry(entry, client),
    onAnswer: (answer) => takeAnswer(queries, answer),
    onNotice,
  });
  return { client, outbox };
}

/** Start sending, and again whenever it may succeed. Returns a function that stops it. */
export function startTaskSync({ client, outbox }: TaskSync, queries: QueryClient): () => void {
  const stop = outbox.start();
  const send = () => {
    if (document.visibilityState === "visible") void outbox.send();
  };
  const leave = () => {
    const held = outbox.heldHere();
    for (const entry of held) sendWhileLeaving(entry, client);
    // If these requests do not arrive, the next page of the app sends them.
    void outbox.sendHeld(held);
  };
  let waiting = 0;
  const unsubscribe = outbox.subscribe(() => {
    const { length } = outbox.getState().entries;
    if (length === 0 && waiting > 0) {
      void queries.invalidateQueries(taskCounts());
      copyListSoon();
    }
    waiting = length;
  });
  const entries = () => outbox.getState().entries;
  const signOutFreely = beforeLeaving({
    finish: () => outbox.sendHeld(),
    unsent: () => entries().length,
    forget: () => outbox.cancel(entries().map(({ id }) => id)),
  });
  window.addEventListener("online", send);
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", send);
  return () => {
    stop();
    unsubscribe();
    signOutFreely();
    window.removeEventListener("online", send);
    window.removeEventListener("pagehide", leave);
    document.removeEventListener("visibilitychange", send);
  };
}
