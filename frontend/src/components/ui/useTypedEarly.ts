"use client";

import { useLayoutEffect, type RefObject } from "react";

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Takes over text that was typed into a field before hydration.
 *
 * The server's page accepts typing before its scripts have loaded. React leaves that text in the
 * field without reading it, and empties a controlled field at its next render.
 */
export function useTypedEarly(
  field: RefObject<Field | null>,
  adopt: (typed: string) => void,
): void {
  useLayoutEffect(() => {
    const typed = field.current?.value;
    if (typed) adopt(typed);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what was there before React
  }, []);
}
