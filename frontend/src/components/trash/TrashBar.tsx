import { Button } from "@/components/ui/Button";
import type { Trashed } from "@/lib/trash";

interface TrashBarProps {
  count: number;
  hasMore: boolean;
  chosen: readonly Trashed[];
  onRestore: () => void;
  onDelete: () => void;
  onSelectNone: () => void;
  onEmpty: () => void;
}

/** How much is in the trash, and what can be done with all of it or with what is selected. */
export function TrashBar(props: TrashBarProps) {
  const { count, hasMore, chosen } = props;
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-2">
      <p role="status" className="me-auto text-small text-ink-soft tabular-nums">
        {chosen.length > 0
          ? `${chosen.length.toLocaleString("en")} selected`
          : countOf(count, hasMore)}
      </p>
      {chosen.length > 0 ? (
        <>
          <Button onClick={props.onRestore}>Restore these</Button>
          <Button look="quietDanger" onClick={props.onDelete}>
            Delete these for good
          </Button>
          <Button look="quiet" onClick={props.onSelectNone}>
            Select none
          </Button>
        </>
      ) : (
        <Button look="quietDanger" onClick={props.onEmpty}>
          Empty trash
        </Button>
      )}
    </div>
  );
}

/** How many things there are, at least. */
export function countOf(count: number, hasMore: boolean): string {
  const number = count.toLocaleString("en");
  if (hasMore) return `More than ${number} things`;
  return count === 1 ? "1 thing" : `${number} things`;
}
