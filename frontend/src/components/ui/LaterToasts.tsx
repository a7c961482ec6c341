"use client";

import { useEffect, useState, type ComponentType } from "react";
import { toasts } from "@/components/ui/toasts";
import { idle, pageLoaded, registerPart } from "@/lib/parts";

const load = async () => (await import("@/components/ui/ToastRegion")).ToastRegion;
registerPart(load);

/** The region of toasts, loaded with the first one or as soon as the page has nothing else to do. */
export function LaterToasts() {
  const [Region, setRegion] = useState<ComponentType | null>(null);
  useEffect(() => {
    const show = () =>
      load().then(
        (loaded) => setRegion(() => loaded),
        () => undefined, // it is tried again with a network, or for the next toast
      );
    const stop = toasts.loadBy(() => void show());
    void pageLoaded().then(idle).then(show);
    window.addEventListener("online", show);
    return () => {
      stop();
      window.removeEventListener("online", show);
    };
  }, []);
  return Region && <Region />;
}
