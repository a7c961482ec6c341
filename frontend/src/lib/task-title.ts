export const TITLE_MAX = 500;

/** From how many characters on the room that is left is shown. */
export const TITLE_COUNTER_FROM = 450;

/** A title as it is kept: on one line, without white space around it. */
export function tidyTitle(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, " ").trim();
}

/**
 * The title that an editor leaves behind, or null if it is the one that was there.
 *
 * A text field turns every line break into a line feed; that alone is no change.
 */
export function editedTitle(before: string, text: string): string | null {
  const isUntouched = text === before.replace(/\r\n?/g, "\n") || text === before;
  const title = tidyTitle(text);
  return isUntouched || title === before ? null : title;
}

/** How long a title is, counted as the API counts: in Unicode code points. */
export function titleLength(text: string): number {
  return [...tidyTitle(text)].length;
}

/** Why a title cannot be kept, in one sentence, or null. A blank one is no mistake to speak of. */
export function titleComplaint(text: string): string | null {
  const over = titleLength(text) - TITLE_MAX;
  if (over > 0) {
    const characters = over === 1 ? "1 character" : `${over} characters`;
    return `A task has ${TITLE_MAX} characters at most; this one has ${characters} too many.`;
  }
  return text.includes("\0") ? "A task cannot hold a NUL character." : null;
}
