"use client";

import { useSearchParams } from "next/navigation";
import { createContext, useEffect, useState, type ReactNode } from "react";
import { rereadAddress } from "@/lib/address";

/** The query of the address for which the server has rendered the page, or empty. */
export const ServerSearchContext = createContext("");

/**
 * Provides that query. It stays the same: whoever asked the router would render again a while after
 * each change of the address, which the page has shown by then.
 */
export function ServerSearch({ children }: { children: ReactNode }) {
  const parameters = useSearchParams().toString();
  const [search] = useState(parameters && `?${parameters}`);
  // The router writes the address again when it has followed, and may have written an older one before.
  useEffect(rereadAddress, [parameters]);
  return <ServerSearchContext value={search}>{children}</ServerSearchContext>;
}
