import { signOut } from "@/lib/auth-client";
import { forgetWork } from "@/lib/before-leaving";
import { disown, onOtherOwner } from "@/lib/browser-owner";
import { endSessionLater, forgetOfflineCopy, hasWorker } from "@/lib/offline";

/** Whether the user is signing out in another tab, which may fail. Open on each page of a user. */
let leaving: BroadcastChannel | undefined;

/**
 * Sign out, and remove the user's data from this browser.
 *
 * If the server does not answer, the service worker ends the session as soon as it does. If there is
 * no service worker either, nothing is changed and the result is false.
 */
export async function leave(): Promise<boolean> {
  leaving?.postMessage(true);
  const hasEnded = await signOut().then(
    () => true,
    () => false,
  );
  if (!hasEnded && !hasWorker()) {
    leaving?.postMessage(false);
    return false;
  }
  await forget();
  if (!hasEnded) await endSessionLater();
  window.location.assign("/");
  return true;
}

/** Remove the user's data after the session has ended, and load the start page. */
export async function forgetAndGoHome(): Promise<void> {
  await forget();
  window.location.assign("/");
}

/**
 * Empty this page when its user signs out, or another user signs in, in any tab. While a tab signs
 * out, this page is hidden, but it loses nothing until the session has ended.
 */
export function leaveWithOtherTabs(userId: string): () => void {
  const channel = new BroadcastChannel(`kept-leaving-${userId}`);
  channel.onmessage = ({ data }) => (document.documentElement.hidden = data);
  leaving = channel;
  const stopFollowing = onOtherOwner(userId, (owner) => {
    document.documentElement.hidden = true; // at once, however long the next page takes
    const emptied = owner === null ? forgetTab() : Promise.resolve();
    void emptied.finally(() => window.location.replace("/sign-in"));
  });
  return () => {
    stopFollowing();
    channel.close();
    if (leaving === channel) leaving = undefined;
  };
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
