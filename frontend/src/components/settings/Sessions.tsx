"use client";

import { useTransition } from "react";
import { endSession } from "@/app/(protected)/settings/actions";
import { Button } from "@/components/ui/Button";
import { LocalTime } from "@/components/ui/LocalTime";
import { toasts } from "@/components/ui/toasts";
import type { SessionEntry } from "@/lib/sessions";

/** The sessions of the user, each but the current one with a button that ends it. */
export function Sessions({ sessions }: { sessions: SessionEntry[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {sessions.map((session) => (
        <li key={session.id} className="flex min-h-13 items-center justify-between gap-4">
          <div className="min-w-0">
            <p>
              {session.device}
              {session.isCurrent && <span className="font-strong"> · this one</span>}
            </p>
            <p id={`session-${session.id}`} className="text-small text-ink-soft">
              Signed in <LocalTime instant={session.since} seconds />
              {session.address && ` from ${session.address}`}
            </p>
          </div>
          {!session.isCurrent && <EndButton session={session} />}
        </li>
      ))}
    </ul>
  );
}

function EndButton({ session }: { session: SessionEntry }) {
  const [pending, startTransition] = useTransition();

  const end = () =>
    startTransition(async () => {
      try {
        await endSession(session.id);
        toasts.add({ title: "The session has ended." });
      } catch {
        toasts.add({ title: "The server cannot be reached. The session goes on." });
      }
    });

  return (
    <Button
      disabled={pending}
      onClick={end}
      aria-label={`End the session of ${session.device}`}
      aria-describedby={`session-${session.id}`}
    >
      End
    </Button>
  );
}
