"use client";

import { useEffect } from "react";
import { goesOnWhileHeld, isMacLike, shortcutFor, type ShortcutActions } from "@/lib/shortcuts";

/** The page's only listener for shortcuts. */
export function useShortcuts(actions: Partial<ShortcutActions>): void {
  useEffect(() => {
    const isMac = isMacLike();
    const listen = (event: KeyboardEvent) => {
      const id = shortcutFor(event, isMac);
      const action = id && actions[id];
      if (!action) return;
      const isIgnored = event.repeat && !goesOnWhileHeld(id);
      if (isIgnored || action() !== false) event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [actions]);
}
