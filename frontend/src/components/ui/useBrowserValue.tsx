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

/** Whether the page around is hydrated, or was rendered by the browser. */
const HydratedContext = createContext(true);

/**
 * Lets the components in it read what only the browser knows once they are hydrated, in a transition.
 * Otherwise React renders all of them again before hydration ends, in one long task.
 */
export function Hydration({ children }: { children: ReactNode }) {
  const [isHydrated, setHydrated] = useState(false);
  useEffect(() => startTransition(() => setHydrated(true)), []);
  return <HydratedContext value={isHydrated}>{children}</HydratedContext>;
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
  const isHydrated = use(HydratedContext);
  const readNeutral = () => neutral;
  return useSyncExternalStore(subscribe, isHydrated ? read : readNeutral, readNeutral);
}
