import { signOut } from "@/lib/auth-client";
import { forgetWork, lossByLeaving, type Loss } from "@/lib/before-leaving";
import { unfinishedTexts } from "@/lib/kept-texts";
import { disown, onOtherOwner } from "@/lib/browser-owner";
import { endSessionLater, forgetApp, hasWorker } from "@/lib/offline";

/**
 * How long a page stays hidden for a tab that signs out and then is silent, because it was closed:
 * longer than signing out takes.
 */
const HIDDEN_MAX = 15_000;

/** How long the other tabs are waited for to say how many unfinished texts they have. */
const ANSWER_MAX = 300;

/** What the tabs of a user tell each other. */
type Message =
  /** Whether the user is signing out, which may fail. */
  | { isLeaving: boolean }
  /** Asks for the number of unfinished texts, and answers with it. */
  | { asks: true }
  | { texts: number };

/** The channel between the tabs, open on each page of a user. */
let leaving: BroadcastChannel | undefined;
const tell = (message: Message) => leaving?.postMessage(message);

/** Called with the answer of another tab while this one asks. */
let onAnswer: ((texts: number) => void) | undefined;

/**
 * Sign out, and remove the user's data from this browser.
 *
 * If something would be lost by it, nothing is changed and the result says what, unless `losing` is
 * true. If the server does not answer, the service worker ends the session as soon as it does; if
 * there is no service worker either, nothing is changed and the result is "unreachable".
 */
export async function leave(losing: boolean): Promise<"left" | "unreachable" | Loss> {
  const loss = losing ? null : lossByLeaving(await textsOfOtherTabs());
  if (loss) return loss;
  tell({ isLeaving: true });
  const hasEnded = await signOut().then(
    () => true,
    () => false,
  );
  if (!hasEnded && !hasWorker()) {
    tell({ isLeaving: false });
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

/** How many unfinished texts the user's other tabs have. */
async function textsOfOtherTabs(): Promise<number> {
  let sum = 0;
  onAnswer = (texts) => (sum += texts);
  tell({ asks: true });
  await new Promise((resolve) => setTimeout(resolve, ANSWER_MAX));
  onAnswer = undefined;
  return sum;
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
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if ("isLeaving" in data) hide(data.isLeaving);
    else if ("texts" in data) onAnswer?.(data.texts);
    else channel.postMessage({ texts: unfinishedTexts() } satisfies Message);
  };
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
