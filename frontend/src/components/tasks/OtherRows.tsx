import type { ReactNode } from "react";
import { PLACED, rowElementId } from "@/components/tasks/TaskRow";
import { Chevron } from "@/components/shell/icons";
import { formatCount } from "@/lib/format-count";

/** Where a row of the virtualised list is. */
export interface Place {
  index: number;
  start: number;
  measure: (element: HTMLElement | null) => void;
}

interface FoldRowProps extends Place {
  /** How many there are, where it is known. */
  count: number | null;
  isOpen: boolean;
  isActive: boolean;
  onToggle: () => void;
}

/** The row that shows or hides the completed tasks. */
export function FoldRow({
  index,
  start,
  measure,
  count,
  isOpen,
  isActive,
  onToggle,
}: FoldRowProps) {
  return (
    <div
      ref={measure}
      role="row"
      data-index={index}
      aria-rowindex={index + 1}
      className={`pt-4 ${PLACED}`}
      style={{ transform: `translateY(${start}px)` }}
    >
      <div role="gridcell">
        <button
          type="button"
          id={rowElementId("fold")}
          tabIndex={isActive ? 0 : -1}
          aria-expanded={isOpen}
          onClick={onToggle}
          className="flex min-h-11 w-full items-center rounded-medium pr-3 text-body text-ink-soft transition-colors hover:bg-shade hover:text-ink"
        >
          <span className="flex w-11 justify-center">
            <Chevron isOpen={isOpen} />
          </span>
          Completed
          {count !== null && (
            <span className="ml-2 text-small tabular-nums">{formatCount(count)}</span>
          )}
        </button>
      </div>
    </div>
  );
}

/** A placeholder row for tasks that are being fetched. */
export function LoadingRow(place: Place) {
  return (
    <PlainRow {...place}>
      <span className="sr-only">More tasks are on their way.</span>
      <SkeletonRow width="45%" />
    </PlainRow>
  );
}

/** The row at the end of the completed tasks, while there is no network to fetch the older ones. */
export function OlderRow(place: Place) {
  return (
    <PlainRow {...place}>
      <p className="px-3 py-2.5 text-small text-ink-soft">
        Older completed tasks are on the server, and come when it can be reached.
      </p>
    </PlainRow>
  );
}

/** A row with one cell that cannot be acted upon. */
function PlainRow({ index, start, measure, children }: Place & { children: ReactNode }) {
  return (
    <div
      ref={measure}
      role="row"
      data-index={index}
      aria-rowindex={index + 1}
      className={PLACED}
      style={{ transform: `translateY(${start}px)` }}
    >
      <div role="gridcell">{children}</div>
    </div>
  );
}

const WIDTHS = ["62%", "38%", "74%", "51%", "29%", "66%", "43%", "57%"];

/** The placeholder of a list that has not been loaded yet: rows of the right height. */
export function Skeleton() {
  return (
    <div role="status" className="-mx-3 animate-[appear_150ms_150ms_both]">
      <span className="sr-only">Your tasks are on their way.</span>
      {WIDTHS.map((width) => (
        <SkeletonRow key={width} width={width} />
      ))}
    </div>
  );
}

function SkeletonRow({ width }: { width: string }) {
  return (
    <div aria-hidden="true" className="flex h-11 items-center">
      <span className="mx-3 size-5 shrink-0 rounded-full bg-shade" />
      <span className="h-3 rounded-small bg-shade" style={{ width }} />
    </div>
  );
}
