"use client";

import { Component, lazy, Suspense, useState, type ComponentType, type ReactNode } from "react";
import { toasts } from "@/components/ui/toasts";
import { registerPart } from "@/lib/parts";

/** A part of the app that is not here and cannot be had now. */
class PartMissing extends Error {}

const RELOADED = "kept-reloaded";
const ONCE_IN = 60_000;

/**
 * A component whose code is loaded apart from the page. If that cannot be had, the page stays as it
 * is: it closes the part and says so, or loads itself anew if the server has another version by now.
 */
export function part<Props extends { onClose?: () => void }>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  registerPart(load);
  const attempt = () =>
    lazy(async () => ({
      default: await load().catch((error: unknown) => {
        throw new PartMissing(String(error));
      }),
    }));
  return function Part(props: Props) {
    const [Loaded] = useState(attempt);
    return (
      <Boundary onMissing={() => props.onClose?.()}>
        <Suspense>
          <Loaded {...props} />
        </Suspense>
      </Boundary>
    );
  };
}

interface BoundaryProps {
  onMissing: () => void;
  children: ReactNode;
}

class Boundary extends Component<BoundaryProps, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown) {
    if (!(error instanceof PartMissing)) return;
    this.props.onMissing();
    void explainMissing();
  }

  override render() {
    const { error } = this.state;
    if (error !== null && !((error as unknown) instanceof PartMissing)) throw error;
    return error === null ? this.props.children : null;
  }
}

async function explainMissing(): Promise<void> {
  const hasAnswer = await fetch("/sw.js", { method: "HEAD", cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );
  const last = Number(sessionStorage.getItem(RELOADED));
  if (hasAnswer && Date.now() - last > ONCE_IN) {
    sessionStorage.setItem(RELOADED, String(Date.now()));
    window.location.reload();
    return;
  }
  toasts.add({ title: "This part of Kept cannot be loaded just now. Try again in a moment." });
}
