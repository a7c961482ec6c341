import { NameDialog } from "@/components/lists/NameDialog";
import { useListActions } from "@/components/lists/useListActions";
import type { List } from "@/lib/types";

interface ListDialogProps {
  /** The list that is changed; without it a new one is made. */
  list?: List;
  onClose: () => void;
  onCreated?: (id: string) => void;
}

/** Name and colour of a list, new or not. */
export function ListDialog({ list, onClose, onCreated }: ListDialogProps) {
  const { addList, change } = useListActions();
  return (
    <NameDialog
      title={list ? "Edit list" : "New list"}
      name={list?.name}
      colour={list?.colour ?? "grey"}
      action={list ? "Save" : "Make list"}
      onSave={(name, colour) => {
        if (list) return change("list", list, { name, colour });
        const id = addList(name, colour);
        onCreated?.(id);
      }}
      onClose={onClose}
    />
  );
}
