"use client";

import { buttonClass } from "@/components/ui/button-class";
import { Dialog } from "@/components/ui/Dialog";
import { signInAddress } from "@/lib/redirects";

/** Says that signing in is needed again, without taking away what is on screen. */
export function SessionEndedDialog({ waiting }: { waiting: number }) {
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
        {/* A whole new page is wanted: it begins with the new session. */}
        <a href={signInAddress(pathname + search)} className={buttonClass("primary")}>
          Sign in
        </a>
      </div>
    </Dialog>
  );
}
