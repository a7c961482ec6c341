"use client";

import { useRef, useState } from "react";
import { useReplica } from "@/components/tasks/useReplica";
import {
  explainMoving,
  moveIn,
  readFiles,
  whyNotSent,
  type Corrections,
  type MovedIn,
} from "@/lib/moving";
import { undoBatch } from "@/lib/undo-batch";

/** How far it has come: what would be made is shown, all of it is made, or it is undone. */
export type MovingStep = "found" | "moved" | "undone";

const NONE: Corrections = { format: null, columns: null };

/** Reads the chosen files, moves them in, and undoes that. */
export function useMovingIn(userId: string) {
  const { replica } = useReplica();
  const [files, setFiles] = useState<File[]>([]);
  const [corrections, setCorrections] = useState(NONE);
  const [answer, setAnswer] = useState<MovedIn | null>(null);
  const [isRead, setRead] = useState(false);
  const [step, setStep] = useState<MovingStep>("found");
  const [busy, setBusy] = useState<"reading" | "moving" | "undoing" | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const key = useRef("");

  async function run(name: "reading" | "moving" | "undoing", work: () => Promise<void>) {
    setBusy(name);
    setComplaint(null);
    try {
      await work();
    } catch (error) {
      setComplaint(explainMoving(error));
    } finally {
      setBusy(null);
    }
  }

  function read(chosen: File[], corrected: Corrections) {
    key.current = crypto.randomUUID();
    setCorrections(corrected);
    setRead(false);
    return run("reading", async () => {
      setAnswer(await readFiles(userId, chosen, corrected));
      setRead(true);
    });
  }

  return {
    files,
    corrections,
    answer,
    /** Whether the answer is that of the files as they are corrected now. */
    isRead,
    step,
    busy,
    complaint,
    choose: (chosen: File[]) => {
      if (busy || chosen.length === 0) return;
      setFiles(chosen);
      setAnswer(null);
      setRead(false);
      setStep("found");
      const obstacle = whyNotSent(chosen);
      if (obstacle) {
        setFiles([]);
        setComplaint(obstacle);
      } else void read(chosen, NONE);
    },
    correct: (corrected: Corrections) => void read(files, corrected),
    confirm: () =>
      run("moving", async () => {
        setAnswer(await moveIn(userId, files, corrections, key.current));
        setStep("moved");
        void replica.refresh();
      }),
    undo: () =>
      run("undoing", async () => {
        await undoBatch(userId, answer!.batch!);
        setStep("undone");
        void replica.refresh();
      }),
  };
}
