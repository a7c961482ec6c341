"use client";

import { useEffect, useState, type RefObject } from "react";
import { useTypedEarly } from "@/components/ui/useTypedEarly";

/** What is being written: it survives a reload and a session that ends in mid-sentence. */
export function useDraft(
  userId: string,
  field: RefObject<HTMLInputElement | null>,
): [string, (text: string) => void] {
  const name = `kept-draft-${userId}`;
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

/** Both what was kept and what was typed since, unless the browser has put the former back. */
function joined(kept: string, typed: string): string {
  return typed.startsWith(kept) ? typed : [kept.trimEnd(), typed].filter(Boolean).join(" ");
}
