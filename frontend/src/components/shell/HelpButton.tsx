"use client";

import { Icon } from "@/components/shell/icons";
import { useCommands } from "@/components/shell/useCommands";

/** Shows all keys, for users who do not know that one of them does. */
export function HelpButton() {
  const { show } = useCommands();
  return (
    <button
      type="button"
      title="Keyboard shortcuts"
      onClick={() => show("help")}
      className="flex min-h-11 w-full items-center gap-3 rounded-medium px-3 text-ink-soft transition-colors hover:bg-shade hover:text-ink max-md:hidden pointer-coarse:hidden"
    >
      <Icon name="keys" />
      <span className="rail-folded:sr-only">Keyboard shortcuts</span>
    </button>
  );
}
