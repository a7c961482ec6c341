const NAME = "kept-user";

/** Note whose data this browser holds from now on; whether it held somebody else's before. */
export function own(userId: string): boolean {
  const isNew = localStorage.getItem(NAME) !== userId;
  if (isNew) localStorage.setItem(NAME, userId);
  return isNew;
}

/** Note that this browser holds nobody's data. */
export function disown(): void {
  localStorage.removeItem(NAME);
}

/** Learn of another owner, or of none any more, whichever tab has noted it. */
export function onOtherOwner(userId: string, tell: (owner: string | null) => void): () => void {
  const check = () => {
    const owner = localStorage.getItem(NAME);
    if (owner !== userId) tell(owner);
  };
  window.addEventListener("storage", check);
  window.addEventListener("pageshow", check); // a page that the Back button brings back
  return () => {
    window.removeEventListener("storage", check);
    window.removeEventListener("pageshow", check);
  };
}
