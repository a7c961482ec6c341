import { Button } from "@/components/ui/Button";
import { formatCount } from "@/lib/format-count";
import type { Trashed } from "@/lib/trash";

interface TrashBarProps {
  count: number;
  hasMore: boolean;
  onEmpty: () => void;
}

/** How much is in the trash, and the button that empties it. */
export function TrashBar({ count, hasMore, onEmpty }: TrashBarProps) {
  return (
    <div className="flex min-h-11 items-center justify-between gap-2">
      <p role="status" className="text-small text-ink-soft tabular-nums">
        {countOf(count, hasMore)}
      </p>
      <Button look="quietDanger" className="-me-4" onClick={onEmpty}>
        Empty trash
      </Button>
    </div>
  );
}

interface ChosenBarProps {
  chosen: readonly Trashed[];
  onRestore: () => void;
  onDelete: () => void;
  onSelectNone: () => void;
}

/** The bar with the actions on what is selected in the trash. */
export function ChosenBar({ chosen, onRestore, onDelete, onSelectNone }: ChosenBarProps) {
  if (chosen.length === 0) return null;
  return (
    <div
      role="toolbar"
      aria-label="Selected things"
      className="fixed inset-x-4 bottom-16 z-20 mx-auto flex max-w-110 animate-[appear_150ms_both] items-center gap-1 rounded-large border border-line bg-sheet p-1 pl-4 shadow-lifted md:bottom-6 md:left-[calc(var(--spacing-rail)+16px)] low:bottom-2"
    >
      <span role="status" className="mr-auto whitespace-nowrap tabular-nums">
        {formatCount(chosen.length)} selected
      </span>
      <Button look="quiet" className="px-3!" onClick={onRestore}>
        Restore
      </Button>
      <Button look="quietDanger" className="px-3!" onClick={onDelete}>
        Delete
      </Button>
      <Button look="quiet" className="w-11 px-0!" aria-label="Select none" onClick={onSelectNone}>
        <span aria-hidden="true" className="text-large">
          ×
        </span>
      </Button>
    </div>
  );
}

/** How many things there are, at least. */
export function countOf(count: number, hasMore: boolean): string {
  const number = formatCount(count);
  if (hasMore) return `More than ${number} things`;
  return count === 1 ? "1 thing" : `${number} things`;
}
