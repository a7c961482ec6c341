/**
 * The texts that a tab keeps in its session storage until they are saved: the draft in the field for
 * new tasks, and the title that is being edited. They survive a reload and an ended session.
 */
const DRAFT = "kept-draft-";
const EDIT = "kept-edit-";

export const draftName = (userId: string) => DRAFT + userId;
export const editName = (userId: string) => EDIT + userId;

/** How many of this tab's texts would be lost with it: drafts, and edits that change a title. */
export function unfinishedTexts(): number {
  return names(DRAFT).filter((name) => sessionStorage.getItem(name)?.trim()).length + edits();
}

/** Whether the title in an editor differs from the one it was opened with. */
export function hasUnsavedEdit(): boolean {
  return edits() > 0;
}

/** Remove the texts of every other user from this tab. */
export function forgetTextsOfOthers(userId: string): void {
  const own = [draftName(userId), editName(userId)];
  const all = [...names(DRAFT), ...names(EDIT)];
  for (const name of all.filter((name) => !own.includes(name))) sessionStorage.removeItem(name);
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
