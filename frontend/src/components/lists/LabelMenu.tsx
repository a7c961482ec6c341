"use client";

import { MenuButton } from "@/components/ui/MenuButton";
import { part } from "@/components/ui/part";
import type { Label } from "@/lib/types";

const LabelActions = part(
  async () => (await import("@/components/lists/LabelActions")).LabelActions,
);

interface LabelMenuProps {
  label: Label;
  className?: string;
}

/** The button with the menu of what can be done with a label. */
export function LabelMenu({ label, className }: LabelMenuProps) {
  return (
    <MenuButton
      label={`Actions: ${label.name}`}
      menu={LabelActions}
      menuProps={{ label }}
      className={className}
    />
  );
}
