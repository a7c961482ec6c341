"use client";

import { useState } from "react";
import { CopyButton } from "@/components/settings/CopyButton";
import { Button } from "@/components/ui/Button";
import { LocalTime } from "@/components/ui/LocalTime";
import { toasts } from "@/components/ui/toasts";
import { askForToken } from "@/lib/api-client";
import { SessionEnded } from "@/lib/api-errors";
import { lifetime } from "@/lib/token-source";

interface Made {
  token: string;
  until: string;
}

/** Makes a token on request and shows how to use it. */
export function TokenForCurl() {
  const [made, setMade] = useState<Made | null>(null);
  const [pending, setPending] = useState(false);

  async function make() {
    setPending(true);
    try {
      const token = await askForToken();
      setMade({ token, until: new Date(Date.now() + lifetime(token) * 1000).toISOString() });
    } catch (error) {
      const isOver = error instanceof SessionEnded;
      toasts.add({
        title: isOver
          ? "Your session has ended. Please sign in again."
          : "The server cannot be reached. Please try again.",
      });
    } finally {
      setPending(false);
    }
  }

  return (
    <div className="flex flex-col gap-3">
      {made && <Example {...made} />}
      <div className="flex flex-wrap gap-2">
        <Button disabled={pending} onClick={() => void make()}>
          {made ? "Make another" : "Make a token"}
        </Button>
        {made && <CopyButton text={made.token} label="Copy token" />}
        {made && <CopyButton text={curlCommand(made.token)} label="Copy curl command" />}
      </div>
    </div>
  );
}

function Example({ token, until }: Made) {
  return (
    <>
      <pre
        tabIndex={0}
        aria-label="A command that lists your tasks"
        className="max-h-44 overflow-auto rounded-medium bg-shade p-3 font-mono text-small wrap-anywhere whitespace-pre-wrap"
      >
        {curlCommand(token)}
      </pre>
      <p role="status" className="text-small text-ink-soft">
        Good until <LocalTime instant={until} />. Whoever has it can read and change your tasks.
      </p>
    </>
  );
}

function curlCommand(token: string): string {
  return `curl ${window.location.origin}/api/tasks -H "Authorization: Bearer ${token}"`;
}
