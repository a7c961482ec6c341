import { signOut } from "@/lib/auth-client";
import { forgetWork, lossByLeaving, type Loss } from "@/lib/before-leaving";
import { disown, onOtherOwner } from "@/lib/browser-owner";
import { endSessionLater, forgetApp, hasWorker } from "@/lib/offline";

/**
 * How long a page stays hidden for a tab that signs out and then is silent, because it was closed:
 * longer than signing out takes.
 */
const HIDDEN_MAX = 15_000;

/** Whether the user is signing out in another tab, which may fail. Open on each page of a user. */
let leaving: BroadcastChannel | undefined;

/**
 * Sign out, and remove the user's data from this browser.
 *
 * If something would be lost by it, nothing is changed and the result says what, unless `losing` is
 * true. If the server does not answer, the service worker ends the session as soon as it does; if
 * there is no service worker either, nothing is changed and the result is "unreachable".
 */
export async function leave(losing: boolean): Promise<"left" | "unreachable" | Loss> {
  const loss = losing ? null : lossByLeaving();
  if (loss) return loss;
  leaving?.postMessage(true);
  const hasEnded = await signOut().then(
    () => true,
    () => false,
  );
  if (!hasEnded && !hasWorker()) {
    leaving?.postMessage(false);
    return "unreachable";
  }
  await forget();
  if (!hasEnded) await endSessionLater();
  window.location.assign("/");
  return "left";
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
  let patience: ReturnType<typeof setTimeout> | undefined;
  const hide = (isHidden: boolean) => {
    clearTimeout(patience);
    document.documentElement.hidden = isHidden;
    if (isHidden) patience = setTimeout(() => hide(false), HIDDEN_MAX);
  };
  channel.onmessage = ({ data }) => hide(data);
  leaving = channel;
  const stopFollowing = onOtherOwner(userId, (owner) => {
    clearTimeout(patience);
    document.documentElement.hidden = true; // at once, however long the next page takes
    const emptied = owner === null ? forgetTab() : Promise.resolve();
    void emptied.finally(() => window.location.replace("/sign-in"));
  });
  return () => {
    stopFollowing();
    clearTimeout(patience);
    channel.close();
    if (leaving === channel) leaving = undefined;
  };
}

async function forget(): Promise<void> {
  disown(); // the other tabs follow
  await forgetTab();
  await forgetApp();
}

async function forgetTab(): Promise<void> {
  await forgetWork();
  sessionStorage.clear();
}
