"use client";

import { useCallback } from "react";
import { useBrowserValue } from "@/components/ui/useBrowserValue";

const KEY = "kept-folded-sections";
const NONE: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();
let known: { text: string; ids: ReadonlySet<string> } = { text: "", ids: NONE };

/** The ids of the sections that are folded in this browser, and how to fold or unfold one. */
export function useFoldedSections(): [ReadonlySet<string>, (id: string) => void] {
  const folded = useBrowserValue(subscribe, read, NONE);
  const toggle = useCallback((id: string) => {
    const ids = new Set(read());
    if (!ids.delete(id)) ids.add(id);
    localStorage.setItem(KEY, [...ids].join(" "));
    for (const listener of listeners) listener();
  }, []);
  return [folded, toggle];
}

function read(): ReadonlySet<string> {
  const text = localStorage.getItem(KEY) ?? "";
  if (text !== known.text) known = { text, ids: new Set(text.split(" ").filter(Boolean)) };
  return known.ids;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
