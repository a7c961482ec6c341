import type { KeyboardEvent } from "react";

/**
 * Keep a key press from what is around: from the page's shortcuts, and from a dialog, which listens
 * at the document as React does, so that it takes more than to stop the event there.
 */
export function keepKey(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
  event.nativeEvent.stopImmediatePropagation();
}
