import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useWhenKept } from "@/components/panel/useKeptText";
import { isBlank } from "@/lib/task-title";

interface TextEditOptions {
  text: string;
  keptAs: string;
  complaintOf: (text: string) => string | null;
  onSave: (text: string, seen: string) => void;
}

/** The text that is edited, and what it was when the editing began. */
export interface TextEdit {
  now: string;
  seen: string;
}

/** The state of a text that is saved when its field is left or disappears. */
export function useTextEdit({ text, keptAs, complaintOf, onSave }: TextEditOptions) {
  const [edit, setEdit] = useState<TextEdit | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const unsaved = useRef<() => void>(undefined);
  const isChanged = edit !== null && edit.now !== edit.seen;

  useWhenKept(keptAs, (kept) => setEdit(JSON.parse(kept) as TextEdit));

  useEffect(() => {
    if (!isChanged) return;
    sessionStorage.setItem(keptAs, JSON.stringify(edit));
    // The text survives a reload, but not the end of its tab.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => {
      window.removeEventListener("beforeunload", ask);
      sessionStorage.removeItem(keptAs);
    };
  }, [keptAs, edit, isChanged]);

  // What was typed is saved when the panel closes under it, too. What cannot be saved is kept.
  useLayoutEffect(() => {
    unsaved.current = () => {
      if (!edit || !isChanged) return;
      if (!complaintOf(edit.now)) onSave(edit.now, edit.seen);
      else if (!isBlank(edit.now)) sessionStorage.setItem(keptAs, JSON.stringify(edit));
    };
  });
  useEffect(() => () => unsaved.current?.(), []);

  return {
    shown: edit?.now ?? text,
    complaint,
    write: (now: string, before: string) => {
      setComplaint(null);
      setEdit({ now, seen: edit?.seen ?? before });
    },
    /** Save what has changed; false if it cannot be saved. */
    save: (): boolean => {
      const wrong = edit && isChanged ? complaintOf(edit.now) : null;
      setComplaint(wrong);
      if (wrong) return false;
      setEdit(null);
      if (edit && isChanged) onSave(edit.now, edit.seen);
      return true;
    },
  };
}
