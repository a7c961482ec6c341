import { signOut } from "@/lib/auth-client";
import { forgetWork } from "@/lib/before-leaving";
import { disown, onOtherOwner } from "@/lib/browser-owner";
import { endSessionLater, forgetOfflineCopy, hasWorker } from "@/lib/offline";

/**
 * Sign out, and leave nothing of the user in this browser.
 *
 * Without an answer of the server the service worker ends the session as soon as there is one.
 * Where there is no worker either, nothing is done; the result is false then.
 */
export async function leave(): Promise<boolean> {
  const hasEnded = await signOut().then(
    () => true,
    () => false,
  );
  if (!hasEnded && !hasWorker()) return false;
  await forget();
  if (!hasEnded) await endSessionLater();
  window.location.assign("/");
  return true;
}

/** What follows once there is no session any more: a fresh page without anybody's tasks. */
export async function forgetAndGoHome(): Promise<void> {
  await forget();
  window.location.assign("/");
}

/** Empty this page when its user signs out, or somebody else in, in any tab of this browser. */
export function leaveWithOtherTabs(userId: string): () => void {
  return onOtherOwner(userId, (owner) => {
    document.documentElement.hidden = true; // at once, however long the next page takes
    const emptied = owner === null ? forgetTab() : Promise.resolve();
    void emptied.finally(() => window.location.replace("/sign-in"));
  });
}

async function forget(): Promise<void> {
  await forgetTab();
  await forgetOfflineCopy();
  disown(); // the other tabs follow
}

async function forgetTab(): Promise<void> {
  await forgetWork();
  sessionStorage.clear();
}
