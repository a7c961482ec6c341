import { signOut } from "@/lib/auth-client";
import { finishWork } from "@/lib/before-leaving";
import { forgetOfflineCopy } from "@/lib/offline";

/** Sign out, and leave nothing of the user in this browser. */
export async function leave(): Promise<void> {
  await finishWork();
  await signOut();
  await forgetAndGoHome();
}

/** What follows once there is no session any more: a fresh page without anybody's tasks. */
export async function forgetAndGoHome(): Promise<void> {
  await forgetOfflineCopy();
  window.location.assign("/");
}
