"use client";

import { buttonClass } from "@/components/ui/button-class";
import { Dialog } from "@/components/ui/Dialog";
import { signInAddress } from "@/lib/redirects";

/** Asks the user to sign in again, and keeps the page behind it. */
export function SessionEndedDialog({ waiting }: { waiting: number; onClose?: () => void }) {
  const { pathname, search } = window.location;
  return (
    <Dialog
      open
      onOpenChange={() => undefined}
      title="Your session has ended"
      description={
        waiting === 0
          ? "Sign in again to go on."
          : `Nothing is lost: ${waiting === 1 ? "1 change waits" : `${waiting} changes wait`} here and will be sent once you have signed in.`
      }
    >
      <div className="flex justify-end">
        {/* A link that loads a new document, which begins with the new session. */}
        <a href={signInAddress(pathname + search)} className={buttonClass("primary")}>
          Sign in
        </a>
      </div>
    </Dialog>
  );
}
