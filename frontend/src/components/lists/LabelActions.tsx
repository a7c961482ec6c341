import { useState } from "react";
import { ActionMenu } from "@/components/ui/ActionMenu";
import { LabelDialog } from "@/components/lists/LabelDialog";
import type { MenuProps } from "@/components/ui/MenuButton";
import { useListActions } from "@/components/lists/useListActions";
import type { Label } from "@/lib/types";

interface LabelActionsProps extends MenuProps {
  label: Label;
}

/** The menu of a label, and the dialog that it leads to. */
export function LabelActions({ label, button, onClose }: LabelActionsProps) {
  const [isEditing, setEditing] = useState(false);
  const { remove } = useListActions();
  if (isEditing) return <LabelDialog label={label} onClose={onClose} />;
  return (
    <ActionMenu
      label={`Actions: ${label.name}`}
      button={button}
      onClose={onClose}
      actions={[
        { label: "Edit …", act: () => setEditing(true) },
        {
          label: "Delete",
          act: () => {
            onClose();
            remove("label", label);
          },
          isDangerous: true,
        },
      ]}
    />
  );
}
