"use client";

import { MenuButton } from "@/components/ui/MenuButton";
import { part } from "@/components/ui/part";
import type { List } from "@/lib/types";

const ListActions = part(async () => (await import("@/components/lists/ListActions")).ListActions);

interface ListMenuProps {
  list: List;
  className?: string;
}

/** The button with the menu of what can be done with a list. */
export function ListMenu({ list, className }: ListMenuProps) {
  return (
    <MenuButton
      label={`Actions: ${list.name}`}
      menu={ListActions}
      menuProps={{ list }}
      className={className}
    />
  );
}
