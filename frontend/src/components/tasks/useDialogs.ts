"use client";

import { useState } from "react";
import type { OutboxState } from "@/lib/outbox";
import type { Entry } from "@/lib/outbox-entries";

type OpenDialog = "palette" | "help" | null;

/** Which dialog is open. A change that could not be made asks by itself, once. */
export function useDialogs({ entries }: OutboxState) {
  const [open, setOpen] = useState<OpenDialog>(null);
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string | null>(null);

  const isProblem = (entry: Entry) => entry.problem !== null;
  const problem =
    entries.find((entry) => isProblem(entry) && entry.id === chosen) ??
    entries.find((entry) => isProblem(entry) && !asked.has(entry.id)) ??
    null;

  return {
    open,
    problem: open ? null : problem,
    show: setOpen,
    close: () => setOpen(null),
    explain: (entry: Entry) => setChosen(entry.id),
    closeProblem: () => {
      if (problem) setAsked(new Set([...asked, problem.id]));
      setChosen(null);
    },
  };
}
