"use client";

import { useSignOut } from "@/components/shell/SignOut";
import { classes } from "@/components/ui/classes";

export function SignOutButton({ className }: { className?: string }) {
  const { requestSignOut, isPending } = useSignOut();
  return (
    <button
      type="button"
      disabled={isPending}
      onClick={requestSignOut}
      className={classes(
        "min-h-11 rounded-medium px-3 text-left text-ink-soft transition-colors hover:bg-shade hover:text-ink",
        className,
      )}
    >
      {isPending ? "Signing out …" : "Sign out"}
    </button>
  );
}
