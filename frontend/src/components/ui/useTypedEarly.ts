"use client";

import { useLayoutEffect, type RefObject } from "react";

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Takes over what a field holds that was typed before React ran.
 *
 * The server's page can be typed into at once, its scripts come later. React leaves the text in
 * the field but does not know of it, and empties a controlled field when it next draws it.
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
