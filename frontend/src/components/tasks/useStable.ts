"use client";

import { useLayoutEffect, useState } from "react";

type Functions = Record<string, (...parameters: never[]) => unknown>;

/** Functions with a stable identity that call their latest versions. */
export function useStable<T extends Functions>(functions: T): T {
  const [delegates] = useState(() => new Delegates(functions));
  useLayoutEffect(() => delegates.lead(functions));
  return delegates.stable;
}

class Delegates<T extends Functions> {
  readonly stable: T;
  #latest: T;

  constructor(functions: T) {
    this.#latest = functions;
    const call = (name: string) =>
      [name, (...parameters: never[]) => this.#latest[name]?.(...parameters)] as const;
    this.stable = Object.fromEntries(Object.keys(functions).map(call)) as T;
  }

  lead(functions: T): void {
    this.#latest = functions;
  }
}
