/**
 * The texts that a tab keeps in its session storage until they are saved: the draft in the field for
 * new tasks, the title that is being edited, and notes that are. They survive a reload and an ended
 * session.
 */
const DRAFT = "kept-draft-";
const EDIT = "kept-edit-";
const NOTES = "kept-notes-";

export const draftName = (userId: string) => DRAFT + userId;
export const editName = (userId: string) => EDIT + userId;
export const notesName = (userId: string, taskId: string) => `${NOTES}${userId}-${taskId}`;

/** How many of this tab's texts would be lost with it: drafts, edits of a title, and of notes. */
export function unfinishedTexts(): number {
  const drafts = names(DRAFT).filter((name) => sessionStorage.getItem(name)?.trim());
  return drafts.length + edits() + names(NOTES).length;
}

/** Whether the title in an editor differs from the one it was opened with. */
export function hasUnsavedEdit(): boolean {
  return edits() > 0;
}

/** Remove the texts of every other user from this tab. */
export function forgetTextsOfOthers(userId: string): void {
  const own = [draftName(userId), editName(userId)];
  const isOwn = (name: string) => own.includes(name) || name.startsWith(notesName(userId, ""));
  const all = [DRAFT, EDIT, NOTES].flatMap(names);
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
