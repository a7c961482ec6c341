"use client";

import { useTransition } from "react";
import { endSession } from "@/app/(protected)/settings/actions";
import { Button } from "@/components/ui/Button";
import { LocalTime } from "@/components/ui/LocalTime";
import { toasts } from "@/components/ui/Toasts";
import type { SessionEntry } from "@/lib/sessions";

/** The sessions of the user, each but the current one with a button that ends it. */
export function Sessions({ sessions }: { sessions: SessionEntry[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {sessions.map((session) => (
        <li key={session.id} className="flex min-h-13 items-center justify-between gap-4">
          <div className="min-w-0">
            <p>{session.device}</p>
            <p className="text-small text-ink-soft">
              {session.isCurrent ? "This one, since " : "Since "}
              <LocalTime instant={session.since} />
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
    <Button disabled={pending} onClick={end} aria-label={`End the session of ${session.device}`}>
      End
    </Button>
  );
}
