import { browserTokens, createApiClient, openStream } from "@/lib/api-client";
import { beforeLeaving } from "@/lib/before-leaving";
import { isOwner } from "@/lib/browser-owner";
import { tabName } from "@/lib/tab-name";
import { tokensOf } from "@/lib/token-owner";
import { v7 as uuidv7 } from "uuid";
import { apiServer } from "@/replica/api-server";
import { hasOldOutbox, takeOldEntries } from "@/replica/old-outbox";
import { Replica } from "@/replica/replica";
import { deleteStore, openStore } from "@/replica/store";
import { leadAlone, openChannel } from "@/replica/tabs";

/** The replica of a user in this browser, connected to the API, the storage and the other tabs. */
export function createReplica(userId: string, onNotice: (sentence: string) => void): Replica {
  // Read while the page hydrates. The server has no such storage.
  const isBrowser = typeof window !== "undefined";
  let opening = isBrowser ? openStore(userId) : null;
  const isUpdated = isBrowser ? hasOldOutbox() : Promise.resolve(false);
  const tokens = tokensOf(userId, browserTokens);
  return new Replica({
    userId,
    tab: tabName(),
    server: apiServer(createApiClient("", tokens), (address, signal) =>
      openStream(address, tokens, signal),
    ),
    openStore: () => {
      const opened = opening ?? openStore(userId);
      opening = null;
      return opened;
    },
    takeOldEntries: async (save) => ((await isUpdated) ? takeOldEntries(userId, uuidv7, save) : []),
    isOwner: () => isOwner(userId),
    openChannel: () => openChannel(userId),
    leadAlone: (signal, lead, steals) => leadAlone(userId, signal, lead, steals),
    newId: uuidv7,
    onNotice,
  });
}

/** Keep a replica up to date while its page is open. Returns a function that stops it. */
export function startReplica(replica: Replica, userId: string): () => void {
  const stop = replica.start();
  const refresh = () => {
    if (document.visibilityState === "visible") void replica.refresh();
  };
  const signOutFreely = beforeLeaving({
    finish: async () => {
      await replica.refresh();
      await replica.whenSent(); // by the tab that leads, which may be another one
    },
    unsent: () => replica.unsent,
    forget: async () => {
      stop();
      await deleteStore(userId);
    },
  });
  window.addEventListener("online", refresh);
  document.addEventListener("visibilitychange", refresh);
  return () => {
    stop();
    signOutFreely();
    window.removeEventListener("online", refresh);
    document.removeEventListener("visibilitychange", refresh);
  };
}

/** Ask the browser not to evict what it holds, once there is something to lose. */
export function askToPersist(): void {
  void navigator.storage?.persist?.().catch(() => false);
}
