import { useState } from "react";
import { ActionMenu } from "@/components/ui/ActionMenu";
import { DeleteListDialog } from "@/components/lists/DeleteListDialog";
import { ListDialog } from "@/components/lists/ListDialog";
import type { MenuProps } from "@/components/ui/MenuButton";
import { SectionDialog } from "@/components/lists/SectionDialog";
import { useListActions } from "@/components/lists/useListActions";
import { useReplica, useReplicaState } from "@/components/tasks/useReplica";
import type { List } from "@/lib/types";

interface ListActionsProps extends MenuProps {
  list: List;
}

/** The menu of a list, and the dialogs that it leads to. */
export function ListActions({ list, button, onClose }: ListActionsProps) {
  const [dialog, show] = useState<"edit" | "section" | "delete" | null>(null);
  const actions = useListActions();
  const replica = useReplica();
  const state = useReplicaState();
  const isArchived = list.archived_at !== null;

  /** An action after which nothing is left to show. */
  const last = (act: () => void) => () => {
    onClose();
    act();
  };

  function remove() {
    const hasTasks = replica.tables.all.some(({ list_id }) => list_id === list.id);
    if (hasTasks || state.older > 0) return show("delete");
    onClose();
    actions.removeList(list, "inbox");
  }

  if (dialog === "edit") return <ListDialog list={list} onClose={onClose} />;
  if (dialog === "section") return <SectionDialog list={list} onClose={onClose} />;
  if (dialog === "delete") return <DeleteListDialog list={list} onClose={onClose} />;
  return (
    <ActionMenu
      label={`Actions: ${list.name}`}
      button={button}
      onClose={onClose}
      actions={[
        { label: "Edit …", act: () => show("edit") },
        { label: "New section …", act: () => show("section") },
        actions.canMove("list", list, -1) && {
          label: "Move up",
          act: last(() => actions.move("list", list, -1)),
        },
        actions.canMove("list", list, 1) && {
          label: "Move down",
          act: last(() => actions.move("list", list, 1)),
        },
        {
          label: isArchived ? "Bring back" : "Archive",
          act: last(() => actions.archive(list, !isArchived)),
        },
        { label: "Delete", act: remove, isDangerous: true },
      ]}
    />
  );
}
