import { useEffect, useState } from "react";
import { keepText } from "@/lib/kept-texts";

/**
 * The text of a field for something new, which this tab keeps under a name until the field is
 * emptied, so that it survives a reload and is asked about before signing out.
 */
export function useKeptText(name?: string): [string, (text: string) => void] {
  const [text, setText] = useState("");
  useWhenKept(name, setText);

  function change(next: string) {
    setText(next);
    if (name) keepText(name, next);
  }

  return [text, change];
}

/** Call a function when a field appears for which a text is kept, as after a reload. */
export function useWhenKept(name: string | undefined, act: (kept: string) => void): void {
  useEffect(() => {
    const kept = name && sessionStorage.getItem(name);
    if (kept) act(kept);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what was kept before
  }, [name]);
}
