import { startTransition, useEffect, useState } from "react";

/**
 * A value as it was when the page was last painted: for work that what is on screen need not wait for.
 * `useDeferredValue` would begin it before that paint.
 */
export function useAfterPaint<T>(value: T): T {
  const [painted, setPainted] = useState(value);
  useEffect(() => {
    if (painted === value) return;
    return afterPaint(() => startTransition(() => setPainted(value)));
  }, [painted, value]);
  return painted;
}

/**
 * What a store held when the page was last painted: as `useSyncExternalStore`, for what can come after
 * the rest of the page.
 *
 * @param read - the same function at each render
 */
export function useStoreAfterPaint<T>(
  subscribe: (listener: () => void) => () => void,
  read: () => T,
): T {
  const [value, setValue] = useState(read);
  useEffect(() => {
    let cancel: (() => void) | null = null;
    const follow = () => {
      cancel ??= afterPaint(() => {
        cancel = null;
        startTransition(() => setValue(read));
      });
    };
    follow(); // it may have changed since it was rendered
    const stop = subscribe(follow);
    return () => {
      stop();
      cancel?.();
    };
  }, [subscribe, read]);
  return value;
}

/** Call something after the next paint. Returns how to cancel it. */
export function afterPaint(callback: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(callback);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
