"use client";

import { useEffect } from "react";
import { own } from "@/lib/browser-owner";
import { forgetTextsOfOthers } from "@/lib/kept-texts";
import { leaveWithOtherTabs } from "@/lib/leave";
import { forgetApp, keepApp } from "@/lib/offline";
import { deleteStoresOfOthers } from "@/replica/store";

/** Keeps the app in this browser, so that it opens without a network, for one user. */
export function KeepApp({ userId }: { userId: string }) {
  useEffect(() => {
    const { isNew, previous } = own(userId);
    forgetTextsOfOthers(userId);
    const ready = isNew ? forgetOthers(userId, previous) : Promise.resolve();
    if (process.env.NODE_ENV === "production") ready.then(keepApp).catch(() => undefined); // the next page tries again
    return leaveWithOtherTabs(userId);
  }, [userId]);
  return null;
}

/** Whatever fails here is tried again when another user signs in. */
async function forgetOthers(userId: string, previous: string | null): Promise<void> {
  await Promise.allSettled([forgetApp(), deleteStoresOfOthers(userId, previous)]);
}
