"use client";

import { useEffect, useRef, useState } from "react";
import { useReplica } from "@/components/tasks/useReplica";
import { undoUnlessChanged } from "@/lib/history";
import {
  explainMoving,
  listImports,
  moveIn,
  readFiles,
  recordOf,
  whyNotSent,
  type Corrections,
  type Import,
  type MovedIn,
  type Progress,
} from "@/lib/moving";
import type { FieldConflict } from "@/lib/types";

/** How far it has come: what would be made is shown, or all of it is made. */
export type MovingStep = "found" | "moved";

/** An import of which something has been changed since. */
export interface Blocked {
  id: string;
  conflicts: FieldConflict[];
}

type Act = "reading" | "moving" | "undoing" | "downloading";

const NONE: Corrections = { format: null, columns: null };

/** Reads the chosen files, moves them in, and undoes that. */
export function useMovingIn(userId: string) {
  const replica = useReplica();
  const [files, setFiles] = useState<File[]>([]);
  const [corrections, setCorrections] = useState(NONE);
  const [answer, setAnswer] = useState<MovedIn | null>(null);
  const [isRead, setRead] = useState(false);
  const [step, setStep] = useState<MovingStep>("found");
  const [busy, setBusy] = useState<Act | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const [imports, setImports] = useState<Import[]>([]);
  const [blocked, setBlocked] = useState<Blocked | null>(null);
  const key = useRef("");

  useEffect(() => {
    listImports(userId).then(setImports, () => undefined); // without a network there is no list
  }, [userId]);

  async function run(name: Act, work: () => Promise<void>) {
    setBusy(name);
    setProgress(null);
    setComplaint(null);
    setNotice(null);
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
      setAnswer(await readFiles(userId, chosen, corrected, setProgress));
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
    /** Of what is being read or moved in; null while the files are on their way. */
    progress,
    complaint,
    notice,
    imports,
    blocked,
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
        setAnswer(await moveIn(userId, files, corrections, key.current, setProgress));
        setStep("moved");
        void replica.refresh();
        setImports(await listImports(userId));
      }),
    download: (id: string) =>
      run("downloading", async () => save(await recordOf(userId, id), "kept-moved-in.json")),
    /** Undo an import; what was changed since stands in the way until it is `forced`. */
    undo: (id: string, forced?: FieldConflict[]) =>
      run("undoing", async () => {
        setBlocked(null);
        const conflicts = await undoUnlessChanged(userId, id, forced);
        if (conflicts.length > 0) return setBlocked({ id, conflicts });
        setFiles([]);
        setAnswer(null);
        setNotice("Undone: nothing of it is left.");
        void replica.refresh();
        setImports(await listImports(userId));
      }),
  };
}

function save(content: Blob, name: string) {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser may still be reading it
}
