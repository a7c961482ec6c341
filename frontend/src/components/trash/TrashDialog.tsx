import { countOf } from "@/components/trash/TrashBar";
import { named } from "@/components/trash/useTrashActions";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import type { Trashed } from "@/lib/trash";

/** What is to be deleted for good. */
export type TrashQuestion =
  | { kind: "some"; items: readonly Trashed[] }
  | { kind: "all"; items: readonly Trashed[]; hasMore: boolean };

interface TrashDialogProps {
  question: TrashQuestion;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something is deleted for good. */
export function TrashDialog({ question, onConfirm, onClose }: TrashDialogProps) {
  const isAll = question.kind === "all";
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isAll ? "Empty the trash?" : "Delete for good?"}
      description={
        <span className="wrap-anywhere">
          {isAll ? countOf(question.items.length, question.hasMore) : named(question.items)}
          {question.items.length === 1 ? " goes" : " go"} for good. There is no way back.
        </span>
      }
    >
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          Keep
        </Button>
        <Button look="danger" onClick={onConfirm}>
          {isAll ? "Empty it" : "Delete for good"}
        </Button>
      </div>
    </Dialog>
  );
}
