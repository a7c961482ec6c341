"use client";

import { useEffect, useState } from "react";

/** What is being written: it survives a reload and a session that ends in mid-sentence. */
export function useDraft(userId: string): [string, (text: string) => void] {
  const name = `kept-draft-${userId}`;
  const [text, setText] = useState("");

  useEffect(() => {
    const kept = sessionStorage.getItem(name);
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the server has no such storage
    if (kept) setText((now) => now || kept);
  }, [name]);

  function change(next: string) {
    setText(next);
    if (next) sessionStorage.setItem(name, next);
    else sessionStorage.removeItem(name);
  }

  return [text, change];
}
