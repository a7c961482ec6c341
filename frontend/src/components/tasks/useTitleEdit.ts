"use client";

import { useEffect, useRef, useState } from "react";
import { editName, hasUnsavedEdit } from "@/lib/kept-texts";
import type { Task } from "@/lib/types";

/** A title that is being edited. */
export interface TitleEdit {
  /** The key of its row. */
  key: string;
  /** The task as it was when the editor opened. A saved title replaces only this state. */
  seen: Task;
  /** The initial text of the editor. */
  text: string;
}

type Kept = Pick<TitleEdit, "seen" | "text">;

/** The page's only title editor. Its text survives a reload and a step back. */
export function useTitleEdit(userId: string) {
  const name = editName(userId);
  const [edit, setEdit] = useState<TitleEdit | null>(null);
  const text = useRef("");

  useEffect(() => {
    const kept = readKept(name);
    if (!kept) return;
    text.current = kept.text;
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the server has no such storage
    setEdit((current) => current ?? { ...kept, key: kept.seen.id });
  }, [name]);

  useEffect(() => {
    if (edit) keep(name, { seen: edit.seen, text: text.current });
  }, [name, edit]);

  useEffect(() => {
    if (!edit) return;
    // The text survives a reload, but not the end of its tab.
    const ask = (event: BeforeUnloadEvent) => hasUnsavedEdit() && event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [edit]);

  return {
    edit,
    /** Open the editor on a row; false where another one is still open with a text that cannot be saved. */
    begin: (key: string, task: Task): boolean => {
      if (edit) return false;
      text.current = task.title;
      setEdit({ key, seen: task, text: task.title });
      return true;
    },
    write: (next: string) => {
      text.current = next;
      if (edit) keep(name, { seen: edit.seen, text: next });
    },
    end: () => {
      sessionStorage.removeItem(name);
      setEdit(null);
    },
  };
}

function keep(name: string, kept: Kept): void {
  sessionStorage.setItem(name, JSON.stringify(kept));
}

function readKept(name: string): Kept | null {
  const kept = sessionStorage.getItem(name);
  return kept ? (JSON.parse(kept) as Kept) : null;
}
