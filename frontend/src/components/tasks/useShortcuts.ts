"use client";

import { useEffect, useRef, useState } from "react";
import { KeySequences } from "@/lib/key-sequences";
import { goesOnWhileHeld, isMacLike, type ShortcutActions } from "@/lib/shortcuts";

/**
 * The page's only listener for shortcuts.
 *
 * @returns the first key of a sequence, while it waits for the second one.
 */
export function useShortcuts(actions: Partial<ShortcutActions>): string | null {
  const [waiting, setWaiting] = useState<string | null>(null);
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  }, [actions]);

  useEffect(() => {
    const keys = new KeySequences(isMacLike(), setWaiting);
    const listen = (event: KeyboardEvent) => {
      const id = keys.read(event);
      if (id === null) return;
      if (id === "taken") return event.preventDefault();
      const action = latest.current[id];
      if (!action) return;
      const isIgnored = event.repeat && !goesOnWhileHeld(id);
      if (isIgnored || action() !== false) event.preventDefault();
    };
    const forget = () => keys.forget();
    document.addEventListener("keydown", listen);
    document.addEventListener("pointerdown", forget);
    return () => {
      forget();
      document.removeEventListener("keydown", listen);
      document.removeEventListener("pointerdown", forget);
    };
  }, []);
  return waiting;
}
