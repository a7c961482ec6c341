"use client";

import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { classes } from "@/components/ui/classes";
import { Dialog } from "@/components/ui/Dialog";
import { toasts } from "@/components/ui/Toasts";
import { finishWork } from "@/lib/before-leaving";
import { leave } from "@/lib/leave";

/** Signs out, and asks first where changes would be lost. */
export function SignOutButton({ className }: { className?: string }) {
  const [pending, setPending] = useState(false);
  const [unsent, setUnsent] = useState(0);

  async function start() {
    setPending(true);
    const count = await finishWork();
    if (count === 0) return finish();
    setUnsent(count);
    setPending(false);
  }

  async function finish() {
    setUnsent(0);
    setPending(true);
    if (await leave()) return;
    setPending(false);
    toasts.add({ title: "You are still signed in: the server cannot be reached. Try again soon." });
  }

  return (
    <>
      <button
        type="button"
        disabled={pending}
        onClick={() => void start()}
        className={classes(
          "min-h-11 rounded-medium px-3 text-left text-ink-soft transition-colors hover:bg-shade hover:text-ink",
          className,
        )}
      >
        {pending ? "Signing out …" : "Sign out"}
      </button>
      <Dialog
        open={unsent > 0}
        onOpenChange={() => setUnsent(0)}
        title="Sign out and lose changes?"
        description={`${unsent === 1 ? "1 change has" : `${unsent} changes have`} not reached the server. If you sign out now, nothing of that is kept.`}
      >
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={() => setUnsent(0)}>
            Stay signed in
          </Button>
          <Button look="danger" onClick={() => void finish()}>
            Sign out and lose them
          </Button>
        </div>
      </Dialog>
    </>
  );
}
