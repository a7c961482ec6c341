import { useState } from "react";
import { ActionMenu } from "@/components/ui/ActionMenu";
import type { MenuProps } from "@/components/ui/MenuButton";
import { SectionDialog } from "@/components/lists/SectionDialog";
import { useListActions } from "@/components/lists/useListActions";
import type { Section } from "@/lib/types";

interface SectionActionsProps extends MenuProps {
  section: Section;
}

/** The menu of a section, and the dialog that it leads to. */
export function SectionActions({ section, button, onClose }: SectionActionsProps) {
  const [isRenaming, setRenaming] = useState(false);
  const actions = useListActions();

  /** An action after which nothing is left to show. */
  const last = (act: () => void) => () => {
    onClose();
    act();
  };

  if (isRenaming) return <SectionDialog section={section} onClose={onClose} />;
  return (
    <ActionMenu
      label={`Actions: ${section.name}`}
      button={button}
      onClose={onClose}
      actions={[
        { label: "Rename …", act: () => setRenaming(true) },
        actions.canMove("section", section, -1) && {
          label: "Move up",
          act: last(() => actions.move("section", section, -1)),
        },
        actions.canMove("section", section, 1) && {
          label: "Move down",
          act: last(() => actions.move("section", section, 1)),
        },
        {
          label: "Delete",
          act: last(() => actions.remove("section", section)),
          isDangerous: true,
        },
      ]}
    />
  );
}
