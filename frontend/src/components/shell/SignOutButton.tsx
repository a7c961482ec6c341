"use client";

import { classes } from "@/components/ui/classes";
import { leave } from "@/lib/leave";

/** A native button: the frame of every page stays small that way. */
export function SignOutButton({ className }: { className?: string }) {
  return (
    <button
      type="button"
      onClick={() => void leave()}
      className={classes(
        "min-h-11 rounded-medium px-3 text-left text-ink-soft transition-colors hover:bg-shade hover:text-ink",
        className,
      )}
    >
      Sign out
    </button>
  );
}
