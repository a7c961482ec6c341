"use client";

import { useEffect, useState, type RefObject } from "react";
import { useTypedEarly } from "@/components/ui/useTypedEarly";
import { draftName } from "@/lib/kept-texts";

/** The text of a field, stored so that it survives a reload and an ended session. */
export function useDraft(
  userId: string,
  field: RefObject<HTMLInputElement | null>,
): [string, (text: string) => void] {
  const name = draftName(userId);
  const [text, setText] = useState("");
  useTypedEarly(field, setText);

  useEffect(() => {
    const kept = sessionStorage.getItem(name);
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the server has no such storage
    if (kept) setText((typed) => joined(kept, typed));
  }, [name]);

  function change(next: string) {
    setText(next);
    if (next) sessionStorage.setItem(name, next);
    else sessionStorage.removeItem(name);
  }

  return [text, change];
}

/** The stored and the typed text together, unless the browser has restored the stored one. */
function joined(kept: string, typed: string): string {
  return typed.startsWith(kept) ? typed : [kept.trimEnd(), typed].filter(Boolean).join(" ");
}
