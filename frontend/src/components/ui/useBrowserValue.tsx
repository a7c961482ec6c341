"use client";

import {
  createContext,
  startTransition,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react";

/** How far the hydration of the page around is. What the browser renders by itself has none. */
class Progress {
  #isOver: boolean;

  constructor(isOver: boolean) {
    this.#isOver = isOver;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  end(): void {
    this.#isOver = true;
  }
}

const HydrationContext = createContext(new Progress(true));

/**
 * Lets the components in it read what only the browser knows once they are hydrated, in a transition.
 * Otherwise React renders all of them again before hydration ends, in one long task.
 */
export function Hydration({ children }: { children: ReactNode }) {
  const [progress, setProgress] = useState(() => new Progress(false));
  useEffect(() => {
    // From now on what changes is read at once, even if the transition waits for code of the page.
    progress.end();
    startTransition(() => setProgress(new Progress(true)));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only after hydration
  }, []);
  return <HydrationContext value={progress}>{children}</HydrationContext>;
}

/** Whether what is rendered now need not be what the server has rendered. */
export function useIsHydrated(): boolean {
  return use(HydrationContext).isOver;
}

/**
 * A value that the server does not know, such as the time where the user is.
 *
 * @param subscribe - as that of `useSyncExternalStore`
 * @param read - returns the value, the same one until it changes
 * @param neutral - stands for it while the server renders and until the page is hydrated
 */
export function useBrowserValue<T>(
  subscribe: (listener: () => void) => () => void,
  read: () => T,
  neutral: T,
): T {
  const progress = use(HydrationContext);
  return useSyncExternalStore(
    subscribe,
    () => (progress.isOver ? read() : neutral),
    () => neutral,
  );
}
