"use client";

import { useState } from "react";
import { useReplica } from "@/components/tasks/useReplica";
import { ApiError, SessionEnded } from "@/lib/api-errors";
import { goBack, wouldGoBack, type WentBack } from "@/lib/going-back";
import { undoBatch } from "@/lib/undo-batch";
import type { Replica } from "@/replica/replica";

/** How far it has come: what would be changed is shown, all of it is done, or it is undone. */
export type Step =
  | { name: "asked"; at: string; counts: WentBack; key: string }
  | { name: "done"; at: string; counts: WentBack }
  | { name: "undone"; at: string };

/** How long to wait for the changes of this browser to reach the server. */
const PATIENCE = 5_000;

/** A reason that the user can do something about. */
class Obstacle extends Error {}

/** Asks what going back to a time changes, does it, and undoes it. */
export function useGoingBack(userId: string) {
  const replica = useReplica();
  const [step, setStep] = useState<Step | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [complaint, setComplaint] = useState<string | null>(null);

  async function run(work: () => Promise<Step>) {
    if (isBusy) return;
    setBusy(true);
    setComplaint(null);
    try {
      setStep(await work());
    } catch (error) {
      setComplaint(explain(error));
    } finally {
      setBusy(false);
    }
  }

  return {
    step,
    isBusy,
    complaint,
    ask: (at: Date | null) => {
      setStep(null);
      return run(async () => {
        if (!at || Number.isNaN(at.getTime())) throw new Obstacle("Choose a day and a time.");
        if (at.getTime() > Date.now()) throw new Obstacle("This time is yet to come.");
        await sendWaiting(replica);
        const instant = at.toISOString();
        const counts = await wouldGoBack(userId, instant);
        return { name: "asked", at: instant, counts, key: crypto.randomUUID() };
      });
    },
    confirm: () =>
      run(async () => {
        if (step?.name !== "asked") throw new Obstacle("Choose a day and a time.");
        await sendWaiting(replica);
        const { at, key } = step;
        const counts = await goBack(userId, at, key);
        void replica.refresh();
        return counts.batch ? { name: "done", at, counts } : { name: "asked", at, counts, key };
      }),
    undo: () =>
      run(async () => {
        if (step?.name !== "done") throw new Obstacle("There is nothing to undo.");
        await sendWaiting(replica);
        await undoBatch(userId, step.counts.batch!);
        void replica.refresh();
        return { name: "undone", at: step.at };
      }),
    cancel: () => {
      setStep(null);
      setComplaint(null);
    },
  };
}

/** What has not been sent would be lost among what comes back, so it is sent first. */
async function sendWaiting(replica: Replica): Promise<void> {
  if (replica.unsent === 0) return;
  await replica.refresh();
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  await Promise.race([replica.whenSent(), patience]);
  if (replica.unsent === 0) return;
  const isRefused = replica.getState().entries.some(({ problem }) => problem);
  throw new Obstacle(
    isRefused
      ? "A change of yours was not saved. Decide about it on the page of your tasks first."
      : "Changes of yours are not sent yet, and nothing can go back before they are. Try again when the server can be reached.",
  );
}

function explain(error: unknown): string {
  if (error instanceof Obstacle) return error.message;
  if (error instanceof SessionEnded) return "Your session has ended. Please sign in again.";
  if (error instanceof ApiError) {
    if (error.fields.some(({ field }) => field === "at"))
      return "The history does not go back that far. Choose a later time.";
    if (error.status === 409)
      return "Something has been changed since then, so this cannot be undone as a whole.";
  }
  return "The server cannot be reached. Nothing has changed; try again.";
}
