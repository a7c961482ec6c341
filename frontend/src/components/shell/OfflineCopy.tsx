"use client";

import { useEffect } from "react";
import { keepOfflineCopy } from "@/lib/offline";

/** Keeps a copy of the app in this browser, so that it opens without a network. */
export function OfflineCopy() {
  useEffect(() => {
    if (process.env.NODE_ENV === "production") return keepOfflineCopy();
  }, []);
  return null;
}
