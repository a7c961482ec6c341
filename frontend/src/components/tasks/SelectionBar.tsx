import { Button } from "@/components/ui/Button";

interface SelectionBarProps {
  count: number;
  allCompleted: boolean;
  onComplete: () => void;
  onDelete: () => void;
  onClose: () => void;
}

/** The bar with the actions on the selected tasks. */
export function SelectionBar({
  count,
  allCompleted,
  onComplete,
  onDelete,
  onClose,
}: SelectionBarProps) {
  if (count === 0) return null;
  return (
    <div
      role="toolbar"
      aria-label="Selected tasks"
      className="fixed inset-x-4 bottom-16 z-20 mx-auto flex max-w-110 low:bottom-2 animate-[appear_150ms_both] items-center gap-1 rounded-large border border-line bg-sheet p-1 pl-4 shadow-lifted md:bottom-6 md:left-[calc(var(--spacing-rail)+16px)]"
    >
      <span role="status" className="mr-auto whitespace-nowrap tabular-nums">
        {count.toLocaleString("en")} selected
      </span>
      <Button look="quiet" className="px-3" onClick={onComplete}>
        {allCompleted ? "Reopen" : "Complete"}
      </Button>
      <Button look="quietDanger" className="px-3" onClick={onDelete}>
        Delete
      </Button>
      <Button look="quiet" className="w-11 px-0" aria-label="Select none" onClick={onClose}>
        <span aria-hidden="true" className="text-large">
          ×
        </span>
      </Button>
    </div>
  );
}
