const NAME = "kept-user";

/** Record the user whose data this browser holds; returns whether it held another user's before. */
export function own(userId: string): boolean {
  const isNew = localStorage.getItem(NAME) !== userId;
  if (isNew) localStorage.setItem(NAME, userId);
  return isNew;
}

/** Record that this browser holds no user's data. */
export function disown(): void {
  localStorage.removeItem(NAME);
}

/** Call `tell` when any tab records another owner, or none. */
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
