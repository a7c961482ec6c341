"use client";

import { createContext, use, useEffect } from "react";
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
    provide(actions);
    return () => provide(NO_ACTIONS);
  }, [provide, actions]);
}
