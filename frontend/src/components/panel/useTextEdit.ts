import { useEffect, useLayoutEffect, useRef, useState } from "react";

interface TextEditOptions {
  text: string;
  keptAs?: string;
  complaintOf: (text: string) => string | null;
  onSave: (text: string, seen: string) => void;
}

/** The text that is edited, and what it was when the editing began. */
interface TextEdit {
  now: string;
  seen: string;
}

/** The state of a text that is saved when its field is left or disappears. */
export function useTextEdit({ text, keptAs, complaintOf, onSave }: TextEditOptions) {
  const [edit, setEdit] = useState<TextEdit | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const unsaved = useRef<() => void>(undefined);
  const isChanged = edit !== null && edit.now !== edit.seen;

  useEffect(() => {
    const kept = keptAs && sessionStorage.getItem(keptAs);
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the server has no such storage
    if (kept) setEdit(JSON.parse(kept) as TextEdit);
  }, [keptAs]);

  useEffect(() => {
    if (!keptAs || !isChanged) return;
    sessionStorage.setItem(keptAs, JSON.stringify(edit));
    // The text survives a reload, but not the end of its tab.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => {
      window.removeEventListener("beforeunload", ask);
      sessionStorage.removeItem(keptAs);
    };
  }, [keptAs, edit, isChanged]);

  // What was typed is saved when the panel closes under it, too.
  useLayoutEffect(() => {
    unsaved.current = () => {
      if (edit && isChanged && !complaintOf(edit.now)) onSave(edit.now, edit.seen);
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
