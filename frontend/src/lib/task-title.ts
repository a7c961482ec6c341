import { BLANK_CHARACTERS } from "@/lib/blank-table";

export const TITLE_MAX = 500;

/** The number of characters from which the remaining length is shown. */
export const TITLE_COUNTER_FROM = 450;

const BLANK = new RegExp(`^[${BLANK_CHARACTERS}]*$`, "u");

/** Whether a text has no visible character, by the rule of the API. */
export function isBlank(text: string): boolean {
  return BLANK.test(text);
}

const GAP = /[\s\u0000-\u001f\u007f-\u009f]+/g;
const LINE_END_OR_CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/**
 * A title in the form in which it is stored: on one line, without white space around it. Line ends and
 * control characters become one blank together with the white space beside them; other white space,
 * such as a no-break space, stays as it is.
 */
export function tidyTitle(text: string): string {
  return text.replace(GAP, (gap) => (LINE_END_OR_CONTROL.test(gap) ? " " : gap)).trim();
}

/**
 * The title from an editor, or null if it has not changed.
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

/** Why a title is invalid, in one sentence, or null. A blank title is not reported. */
export function titleComplaint(text: string): string | null {
  const over = titleLength(text) - TITLE_MAX;
  if (over <= 0) return null;
  const characters = over === 1 ? "1 character" : `${over} characters`;
  return `A task has ${TITLE_MAX} characters at most; this one has ${characters} too many.`;
}
