"use client";

import { MenuButton } from "@/components/ui/MenuButton";
import { part } from "@/components/ui/part";
import type { Section } from "@/lib/types";

const SectionActions = part(
  async () => (await import("@/components/lists/SectionActions")).SectionActions,
);

interface SectionMenuProps {
  section: Section;
  className?: string;
}

/** The button with the menu of what can be done with a section. */
export function SectionMenu({ section, className }: SectionMenuProps) {
  return (
    <MenuButton
      label={`Actions: ${section.name}`}
      menu={SectionActions}
      menuProps={{ section }}
      className={className}
    />
  );
}
