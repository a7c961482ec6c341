"use client";

import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { toasts } from "@/components/ui/toasts";
import { finishWork, type Loss } from "@/lib/before-leaving";
import { leave } from "@/lib/leave";

interface SignOutValue {
  /** Sign out, after a question if something would be lost. */
  requestSignOut: () => void;
  isPending: boolean;
}

const SignOutContext = createContext<SignOutValue | null>(null);

/** How every part of the signed-in pages signs out. */
export function useSignOut(): SignOutValue {
  const value = use(SignOutContext);
  if (!value) throw new Error("useSignOut is used outside of SignOut.");
  return value;
}

/**
 * Provides signing out, which asks first if something would be lost. It uses the browser's own
 * dialog, because every page loads it and it should stay small.
 */
export function SignOut({ children }: { children: ReactNode }) {
  const [isPending, setPending] = useState(false);
  const [loss, setLoss] = useState<Loss>({ changes: 0, texts: 0 });
  const dialog = useRef<HTMLDialogElement>(null);

  const finish = useCallback(async (losing: boolean) => {
    dialog.current?.close();
    setPending(true);
    const outcome = await leave(losing);
    if (outcome === "left") return;
    setPending(false);
    if (outcome === "unreachable") {
      const title = "You are still signed in: the server cannot be reached. Try again soon.";
      toasts.add({ title });
      return;
    }
    setLoss(outcome);
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);

  const requestSignOut = useCallback(() => {
    setPending(true);
    void finishWork().then(() => finish(false));
  }, [finish]);

  const value = useMemo(() => ({ requestSignOut, isPending }), [requestSignOut, isPending]);
  return (
    <SignOutContext value={value}>
      {children}
      <dialog
        ref={dialog}
        role="dialog" // disables the shortcuts
        aria-label="Sign out and lose changes?"
        className="m-auto w-full max-w-110 flex-col gap-4 rounded-large border border-line bg-paper p-6 text-ink shadow-lifted backdrop:bg-veil open:flex"
      >
        <h2 className="text-title">Sign out and lose changes?</h2>
        <p className="text-ink-soft">
          {lossSentence(loss)} If you sign out now, nothing of that is kept.
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={() => dialog.current?.close()}>
            Stay signed in
          </Button>
          <Button look="danger" onClick={() => void finish(true)}>
            Sign out and lose them
          </Button>
        </div>
      </dialog>
    </SignOutContext>
  );
}

function lossSentence({ changes, texts }: Loss): string {
  const unsent = `${changes === 1 ? "1 change has" : `${changes} changes have`} not reached the server.`;
  const unfinished = "A text that you have begun is not saved yet.";
  return [changes > 0 && unsent, texts > 0 && unfinished].filter(Boolean).join(" ");
}
