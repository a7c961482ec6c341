"use client";

import { useEffect, useState, type RefObject } from "react";

/**
 * Focuses the add field of a page that opens without any task.
 *
 * On a touch screen it does not, because the keyboard would cover half of the page.
 */
export function useFirstFocus(field: RefObject<HTMLInputElement | null>, isEmpty: boolean): void {
  const [wasEmpty] = useState(isEmpty);
  useEffect(() => {
    const isDesk = window.matchMedia("(hover: hover) and (pointer: fine)").matches;
    if (wasEmpty && isDesk && document.activeElement === document.body) field.current?.focus();
  }, [field, wasEmpty]);
}
