/**
 * The texts that a tab keeps in its session storage until they are saved: the draft in the field for
 * new tasks, the title that is being edited, and what is typed in the details of a task. They survive
 * a reload and an ended session.
 */
const DRAFT = "kept-draft-";
const EDIT = "kept-edit-";
const FIELD = "kept-field-";

export const draftName = (userId: string) => DRAFT + userId;
export const editName = (userId: string) => EDIT + userId;

/** The field of the details of a task, which are kept each under a name of their own. */
export type KeptField = "title" | "notes" | "subtask" | "list" | "label" | "date";

export const fieldName = ({ id, user_id }: { id: string; user_id: string }, field: KeptField) =>
  `${fieldsOf(user_id)}${id}-${field}`;
const fieldsOf = (userId: string) => `${FIELD}${userId}-`;

/** How many of this tab's texts would be lost with it: drafts, edits of a title, fields of details. */
export function unfinishedTexts(): number {
  const drafts = names(DRAFT).filter((name) => sessionStorage.getItem(name)?.trim());
  return drafts.length + edits() + names(FIELD).length;
}

/** Whether the title in an editor differs from the one it was opened with. */
export function hasUnsavedEdit(): boolean {
  return edits() > 0;
}

/** Keep a text, or nothing under its name if it is empty. */
export function keepText(name: string, text: string): void {
  if (text.trim()) sessionStorage.setItem(name, text);
  else sessionStorage.removeItem(name);
}

/** Remove the texts of every other user from this tab. */
export function forgetTextsOfOthers(userId: string): void {
  const own = [draftName(userId), editName(userId)];
  const isOwn = (name: string) => own.includes(name) || name.startsWith(fieldsOf(userId));
  const all = [DRAFT, EDIT, FIELD].flatMap(names);
  for (const name of all.filter((name) => !isOwn(name))) sessionStorage.removeItem(name);
}

function names(prefix: string): string[] {
  return Object.keys(sessionStorage).filter((name) => name.startsWith(prefix));
}

function edits(): number {
  return names(EDIT).filter((name) => {
    const { seen, text } = JSON.parse(sessionStorage.getItem(name) ?? "{}");
    return text !== undefined && text !== seen?.title;
  }).length;
}
