"use client";

import { startTransition, useEffect, useState, type ComponentType } from "react";
import { toasts } from "@/components/ui/toasts";
import { registerPart } from "@/lib/parts";

const load = async () => (await import("@/components/ui/ToastRegion")).ToastRegion;
registerPart(load);

/** The region of toasts, which comes with the first one. Its code is loaded while the page rests. */
export function LaterToasts() {
  const [Region, setRegion] = useState<ComponentType | null>(null);
  useEffect(() => {
    const show = () =>
      load().then(
        (loaded) => startTransition(() => setRegion(() => loaded)),
        () => undefined, // it is tried again with a network, or for the next toast
      );
    const stop = toasts.loadBy(() => void show());
    window.addEventListener("online", show);
    return () => {
      stop();
      window.removeEventListener("online", show);
    };
  }, []);
  return Region && <Region />;
}
