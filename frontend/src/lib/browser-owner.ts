const NAME = "kept-user";

/**
 * Record the user whose data this browser holds.
 *
 * @returns whether the user is a new one here, and whose data it held before.
 */
export function own(userId: string): { isNew: boolean; previous: string | null } {
  const previous = localStorage.getItem(NAME);
  const isNew = previous !== userId;
  if (isNew) localStorage.setItem(NAME, userId);
  return { isNew, previous };
}

export function isOwner(userId: string): boolean {
  return localStorage.getItem(NAME) === userId;
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
