import { NameDialog } from "@/components/lists/NameDialog";
import { useListActions } from "@/components/lists/useListActions";
import { useReplica } from "@/components/tasks/useReplica";
import { fold } from "@/lib/fold";
import type { Label } from "@/lib/types";

interface LabelDialogProps {
  label: Label;
  onClose: () => void;
}

/** Name and colour of a label. No two labels have the same name. */
export function LabelDialog({ label, onClose }: LabelDialogProps) {
  const replica = useReplica();
  const { change } = useListActions();
  const isTaken = (name: string) =>
    replica.tables
      .ordered("label")
      .some((other) => other.id !== label.id && fold(other.name) === fold(name));
  return (
    <NameDialog
      title="Edit label"
      name={label.name}
      colour={label.colour}
      action="Save"
      complaintOf={(name) => (isTaken(name) ? "Another label has this name." : null)}
      onSave={(name, colour) => change("label", label, { name, colour })}
      onClose={onClose}
    />
  );
}
