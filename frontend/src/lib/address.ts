const listeners = new Set<() => void>();

/** Let everything that shows a part of the address read it again. */
export function rereadAddress(): void {
  for (const listener of listeners) listener();
}

/** Be told when the address may have changed. Returns how to stop. */
export function onAddress(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}
