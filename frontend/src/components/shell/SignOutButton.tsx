"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/Button";
import { classes } from "@/components/ui/classes";
import { toasts } from "@/components/ui/Toasts";
import { finishWork } from "@/lib/before-leaving";
import { leave } from "@/lib/leave";

/**
 * Signs out, and asks first if changes would be lost. It uses the browser's own button and dialog,
 * because every page loads it and it should stay small.
 */
export function SignOutButton({ className }: { className?: string }) {
  const [pending, setPending] = useState(false);
  const [unsent, setUnsent] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);

  async function start() {
    setPending(true);
    const count = await finishWork();
    if (count === 0) return finish();
    setUnsent(count);
    setPending(false);
    dialog.current?.showModal();
  }

  async function finish() {
    dialog.current?.close();
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
      <dialog
        ref={dialog}
        role="dialog" // disables the shortcuts
        aria-label="Sign out and lose changes?"
        className="m-auto w-full max-w-110 flex-col gap-4 rounded-large border border-line bg-paper p-6 text-ink shadow-lifted backdrop:bg-veil open:flex"
      >
        <h2 className="text-title">Sign out and lose changes?</h2>
        <p className="text-ink-soft">
          {unsent === 1 ? "1 change has" : `${unsent} changes have`} not reached the server. If you
          sign out now, nothing of that is kept.
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={() => dialog.current?.close()}>
            Stay signed in
          </Button>
          <Button look="danger" onClick={() => void finish()}>
            Sign out and lose them
          </Button>
        </div>
      </dialog>
    </>
  );
}
