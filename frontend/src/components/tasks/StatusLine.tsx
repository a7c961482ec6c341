"use client";

import { useId, useState } from "react";
import { formatCount } from "@/lib/format-count";

interface StatusLineProps {
  isOnline: boolean;
  isAway: boolean;
  /** The number of changes that have not been sent. */
  waiting: number;
  /** How many rows have been fetched of a list that is being fetched, else null. */
  fetched: number | null;
  /** Whether what waits is kept when this tab is closed. */
  isStored: boolean;
  /** The number of changes that were refused, and wait for the user's decision. */
  refused: number;
  onExplain: () => void;
  onRetry: () => void;
}

/** The number of waiting changes from which a progress bar is shown. */
const MANY = 20;

/** Shows that the server is unavailable and how many changes wait. Its space is always reserved. */
export function StatusLine({ isOnline, isAway, waiting, fetched, ...props }: StatusLineProps) {
  const isTroubled = !isOnline || isAway;
  const most = useMost(waiting);
  return (
    <div role="status" className="flex h-8 items-center gap-2 text-small text-ink-soft">
      {isTroubled && (
        <>
          <span aria-hidden="true" className="size-2 shrink-0 rounded-full bg-danger" />
          <span className="truncate">
            {isOnline ? "The server is away." : "You are offline."}{" "}
            {waitingSentence(waiting, props.isStored)}
          </span>
          {isOnline && (
            <button
              type="button"
              onClick={props.onRetry}
              className="-my-2 min-h-11 shrink-0 rounded-medium px-1 font-strong text-accent underline underline-offset-4"
            >
              Try now
            </button>
          )}
        </>
      )}
      {!isTroubled && props.refused > 0 && (
        <button
          type="button"
          onClick={props.onExplain}
          className="-my-2 min-h-11 rounded-medium px-1 text-danger underline underline-offset-4"
        >
          {props.refused === 1
            ? "1 change was not saved"
            : `${props.refused} changes were not saved`}
          : look at it
        </button>
      )}
      {!isTroubled && !!fetched && (
        <span aria-live="off" className="tabular-nums">
          Fetching your tasks: {formatCount(fetched)} …
        </span>
      )}
      {!isTroubled && waiting > 0 && most > MANY && <Progress done={most - waiting} of={most} />}
    </div>
  );
}

/** The largest number of waiting changes since the queue was last empty. */
function useMost(waiting: number): number {
  const [most, setMost] = useState(waiting);
  const now = waiting === 0 ? 0 : Math.max(most, waiting);
  if (now !== most) setMost(now);
  return now;
}

function Progress({ done, of }: { done: number; of: number }) {
  const id = useId();
  return (
    // Excluded from the live region around it, which would announce every step.
    <div
      aria-live="off"
      className="flex animate-[appear_150ms_500ms_both] items-center gap-2" // most are quicker
    >
      <progress aria-labelledby={id} value={done} max={of} className="w-24 accent-accent" />
      <span id={id} className="tabular-nums">
        Saving {formatCount(done)} of {formatCount(of)} …
      </span>
    </div>
  );
}

function waitingSentence(waiting: number, isStored: boolean): string {
  if (!isStored) return "What you write lasts only as long as this tab.";
  if (waiting === 0) return "What you write is kept here.";
  return waiting === 1 ? "1 change waits." : `${waiting} changes wait.`;
}
