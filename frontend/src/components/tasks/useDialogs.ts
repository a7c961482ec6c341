"use client";

import { useState } from "react";
import { useCommands } from "@/components/shell/useCommands";
import type { Entry } from "@/replica/entries";

/** The refused change whose dialog is open. Each refused change opens its dialog by itself once. */
export function useDialogs(entries: readonly Entry[]) {
  const { dialog } = useCommands();
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string | null>(null);

  const isProblem = (entry: Entry) => entry.problem !== null;
  const problem =
    entries.find((entry) => isProblem(entry) && entry.id === chosen) ??
    entries.find((entry) => isProblem(entry) && !asked.has(entry.id)) ??
    null;

  return {
    problem: dialog ? null : problem,
    explain: (entry: Entry) => setChosen(entry.id),
    closeProblem: () => {
      if (problem) setAsked(new Set([...asked, problem.id]));
      setChosen(null);
    },
  };
}
