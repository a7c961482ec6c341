"use client";

import { useState, type ReactNode } from "react";
import { Icon } from "@/components/shell/icons";
import { classes } from "@/components/ui/classes";
import { RAIL_COOKIE } from "@/lib/rail";

interface RailFoldProps {
  isFolded: boolean;
  children: ReactNode;
}

const YEAR = 365 * 24 * 3600;

/** The columns of the signed-in pages on wide screens. The rail can be folded to its icons. */
export function RailFold({ isFolded: initial, children }: RailFoldProps) {
  const [isFolded, setFolded] = useState(initial);

  function toggle() {
    setFolded(!isFolded);
    document.cookie = `${RAIL_COOKIE}=${isFolded ? "" : "folded"}; path=/; max-age=${YEAR}; samesite=lax`;
  }

  return (
    <div
      data-rail-folded={isFolded || undefined}
      className="group/rail md:grid md:grid-cols-[var(--spacing-rail)_minmax(0,1fr)] md:data-rail-folded:grid-cols-[76px_minmax(0,1fr)]"
    >
      <button
        type="button"
        aria-label={isFolded ? "Unfold the rail" : "Fold the rail"}
        title={isFolded ? "Unfold the rail" : "Fold the rail"}
        aria-expanded={!isFolded}
        onClick={toggle}
        className={classes(
          "fixed top-7 z-20 flex size-9 items-center justify-center rounded-medium text-ink-faint transition-opacity hover:bg-shade hover:text-ink max-md:hidden",
          isFolded ? "left-5 top-18" : "left-[188px]",
        )}
      >
        <Icon name="fold" className={isFolded ? "-scale-x-100" : undefined} />
      </button>
      {children}
    </div>
  );
}
