"use client";

import { useEffect, useState, type ComponentType } from "react";
import { toasts } from "@/components/ui/toasts";
import { idle, registerPart } from "@/lib/parts";

const load = async () => (await import("@/components/ui/ToastRegion")).ToastRegion;
registerPart(load);

/** The region of toasts, loaded with the first one or as soon as the page has nothing else to do. */
export function LaterToasts() {
  const [Region, setRegion] = useState<ComponentType | null>(null);
  useEffect(() => {
    const show = () =>
      load().then(
        (loaded) => setRegion(() => loaded),
        () => undefined, // the next toast tries again
      );
    void idle().then(show);
    return toasts.loadBy(() => void show());
  }, []);
  return Region && <Region />;
}
