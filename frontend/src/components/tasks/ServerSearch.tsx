"use client";

import { useSearchParams } from "next/navigation";
import { createContext, useState, type ReactNode } from "react";

/** The query of the address for which the server has rendered the page, or empty. */
export const ServerSearchContext = createContext("");

/**
 * Provides that query. It stays the same: whoever asked the router would render again a while after
 * each change of the address, which the page has shown by then.
 */
export function ServerSearch({ children }: { children: ReactNode }) {
  const parameters = useSearchParams().toString();
  const [search] = useState(parameters && `?${parameters}`);
  return <ServerSearchContext value={search}>{children}</ServerSearchContext>;
}
