interface StatusLineProps {
  isOnline: boolean;
  isAway: boolean;
  /** How many changes the server has not got yet. */
  waiting: number;
  onRetry: () => void;
}

/** Says quietly that the server is away and how much waits. Its room is there in any case. */
export function StatusLine({ isOnline, isAway, waiting, onRetry }: StatusLineProps) {
  const isTroubled = !isOnline || isAway;
  return (
    <div role="status" className="flex h-8 items-center gap-2 text-small text-ink-soft">
      {isTroubled && (
        <>
          <span aria-hidden="true" className="size-2 shrink-0 rounded-full bg-danger" />
          <span className="truncate">
            {isOnline ? "The server is away." : "You are offline."} {waitingSentence(waiting)}
          </span>
          {isOnline && (
            <button
              type="button"
              onClick={onRetry}
              className="-my-2 min-h-11 shrink-0 rounded-medium px-1 font-strong text-accent underline underline-offset-4"
            >
              Try now
            </button>
          )}
        </>
      )}
    </div>
  );
}

function waitingSentence(waiting: number): string {
  if (waiting === 0) return "What you write is kept here.";
  return waiting === 1 ? "1 change waits." : `${waiting} changes wait.`;
}
