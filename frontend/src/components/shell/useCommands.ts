"use client";

import { createContext, startTransition, use, useEffect } from "react";
import type { ShortcutActions } from "@/lib/shortcuts";

export type CommandDialog = "palette" | "lists" | "help";

interface CommandsValue {
  dialog: CommandDialog | null;
  show: (dialog: CommandDialog) => void;
  provide: (actions: Partial<ShortcutActions>) => void;
}

export const NO_ACTIONS: Partial<ShortcutActions> = {};

export const CommandsContext = createContext<CommandsValue | null>(null);

/** The palette and the help of the signed-in pages. */
export function useCommands(): CommandsValue {
  const commands = use(CommandsContext);
  if (!commands) throw new Error("useCommands is used outside of Commands.");
  return commands;
}

/** Register the actions of a page for shortcuts and palette, while the page is shown. */
export function usePageCommands(actions: Partial<ShortcutActions>): void {
  const { provide } = useCommands();
  useEffect(() => {
    const change = (to: typeof actions) => startTransition(() => provide(to)); // nothing is seen of it
    change(actions);
    return () => change(NO_ACTIONS);
  }, [provide, actions]);
}
