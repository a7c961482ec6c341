"use client";

import { useEffect } from "react";
import { own } from "@/lib/browser-owner";
import { forgetTextsOfOthers } from "@/lib/kept-texts";
import { leaveWithOtherTabs } from "@/lib/leave";
import { forgetOfflineCopy, keepOfflineCopy } from "@/lib/offline";

/** Keeps a copy of the app in this browser, so that it opens without a network, for one user. */
export function OfflineCopy({ userId }: { userId: string }) {
  useEffect(() => {
    const isNew = own(userId);
    forgetTextsOfOthers(userId);
    const stopFollowing = leaveWithOtherTabs(userId);
    let stopKeeping: (() => void) | undefined;
    const ready = isNew ? forgetOfflineCopy() : Promise.resolve();
    void ready.then(() => {
      if (process.env.NODE_ENV === "production") stopKeeping = keepOfflineCopy(isNew);
    });
    return () => {
      stopFollowing();
      stopKeeping?.();
    };
  }, [userId]);
  return null;
}
