import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useState } from "react";
import { useListActions } from "@/components/lists/useListActions";
import { useReplica, useReplicaState } from "@/components/tasks/useReplica";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { formatCount } from "@/lib/format-count";
import type { List } from "@/lib/types";

interface DeleteListDialogProps {
  list: List;
  onClose: () => void;
}

const CHOICES = [
  ["inbox", "Move them to the Inbox"],
  ["trash", "Delete them too"],
] as const;

/** Asks what becomes of the tasks of a list that is deleted. */
export function DeleteListDialog({ list, onClose }: DeleteListDialogProps) {
  const replica = useReplica();
  const state = useReplicaState();
  const { removeList } = useListActions();
  const [tasks, setTasks] = useState<"inbox" | "trash">("inbox");
  const count = replica.tables.all.filter(({ list_id }) => list_id === list.id).length;
  const known = count === 1 ? "1 task" : `${formatCount(count)} tasks`;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Delete this list?"
      description={
        <>
          “<bdi className="wrap-anywhere">{list.name}</bdi>” has {known}, the completed ones
          included
          {state.older > 0 && ", and maybe older ones that are on the server only"}.
        </>
      }
    >
      <RadioGroup
        aria-label="What becomes of its tasks"
        value={tasks}
        onValueChange={(choice) => setTasks(choice as typeof tasks)}
        className="flex flex-col"
      >
        {CHOICES.map(([choice, label]) => (
          <label key={choice} className="flex min-h-11 cursor-pointer items-center gap-3">
            <Radio.Root
              value={choice}
              className="flex size-5 shrink-0 items-center justify-center rounded-full border border-edge bg-sheet data-checked:border-accent"
            >
              <Radio.Indicator className="size-2.5 rounded-full bg-accent" />
            </Radio.Root>
            {label}
          </label>
        ))}
      </RadioGroup>
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          Keep it
        </Button>
        <Button
          look="danger"
          onClick={() => {
            onClose();
            removeList(list, tasks);
          }}
        >
          Delete list
        </Button>
      </div>
    </Dialog>
  );
}
