import { useEffect, useState } from "react";
import { displayLocale } from "@/lib/browser-language";
import { useClock } from "@/components/tasks/useClock";
import { useOnline } from "@/components/tasks/useOnline";
import { useReplica } from "@/components/tasks/useReplica";
import { Button } from "@/components/ui/Button";
import { LocalTime } from "@/components/ui/LocalTime";
import {
  actorInWords,
  describeChange,
  describeConflicts,
  type WordContext,
} from "@/domain/history-words";
import { Unreachable } from "@/lib/api-errors";
import { historyOf, undoUnlessChanged, type HistoryPage } from "@/lib/history";
import type { Change, FieldConflict, Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

interface HistoryProps {
  task: Task;
  tables: Tables;
}

/** What has happened to a task, folded until it is asked for. Each change can be undone. */
export function History({ task, tables }: HistoryProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button
        look="quiet"
        aria-expanded={isOpen}
        className="-ms-4"
        onClick={() => setOpen(!isOpen)}
      >
        History
      </Button>
      {isOpen && <Changes task={task} tables={tables} />}
    </div>
  );
}

const NEEDS_NETWORK = "The history is on the server, and needs a network.";

function Changes({ task, tables }: HistoryProps) {
  const { user_id, id } = task;
  const replica = useReplica();
  const isOnline = useOnline();
  const [page, setPage] = useState<HistoryPage | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const [blocked, setBlocked] = useState<Blocked | null>(null);
  /** Undoing may change other things only, of which this task's version does not tell. */
  const [undone, setUndone] = useState(0);
  const version = tables.server("task", id)?.version;
  const context = useWords(tables);

  useEffect(() => {
    if (!isOnline) return;
    let isStale = false;
    historyOf(user_id, id, null).then(
      (first) => {
        if (isStale) return;
        setPage(first);
        setComplaint(null);
      },
      (error: unknown) => !isStale && setComplaint(sentenceOf(error)),
    );
    return () => {
      isStale = true;
    };
  }, [user_id, id, isOnline, version, undone]);

  async function attempt(act: () => Promise<void>) {
    await act().catch((error: unknown) => setComplaint(sentenceOf(error)));
  }

  const undo = (change: Change, force?: FieldConflict[]) =>
    attempt(async () => {
      setBlocked(null);
      await replica.whenSent(); // the server undoes what it knows
      const conflicts = await undoUnlessChanged(user_id, change.batch, force);
      if (conflicts.length > 0) return setBlocked({ change, conflicts });
      await replica.refresh();
      setUndone((count) => count + 1);
    });

  const showOlder = () =>
    attempt(async () => {
      if (!page) return;
      const next = await historyOf(user_id, id, page.cursor);
      setPage({ ...next, changes: [...page.changes, ...next.changes] });
    });

  if (!isOnline || (complaint && !page))
    return (
      <p role="status" className="text-small text-ink-soft">
        {isOnline ? complaint : NEEDS_NETWORK}
      </p>
    );
  const changes = page?.changes ?? [];
  return (
    <>
      <ol className="flex flex-col">
        {changes.map((change) => {
          const words = describeChange(change, context);
          if (words.length === 0) return null;
          return (
            <li key={`${change.batch} ${change.at}`} className="border-t border-line py-1">
              <div className="flex items-start justify-between gap-2">
                <div className="min-w-0 py-1.5">
                  {words.map((sentence) => (
                    <p key={sentence} className="wrap-anywhere">
                      {sentence}
                    </p>
                  ))}
                  <p className="text-small text-ink-soft">
                    <LocalTime instant={change.at} />
                    {actorInWords(change.actor) && `, ${actorInWords(change.actor)}`}
                  </p>
                </div>
                <Button
                  look="quiet"
                  aria-label={`Undo: ${words[0]}`}
                  className="-me-4 shrink-0"
                  onClick={() => void undo(change)}
                >
                  Undo
                </Button>
              </div>
              {blocked?.change === change && (
                <div role="alert" className="mb-2 rounded-medium bg-shade px-3 py-2">
                  <p className="wrap-anywhere">
                    {describeConflicts(blocked.conflicts, change, context)}
                  </p>
                  <div className="-mx-4 flex flex-wrap">
                    <Button look="quiet" onClick={() => void undo(change, blocked.conflicts)}>
                      Undo anyway
                    </Button>
                    <Button look="quiet" className="px-3!" onClick={() => setBlocked(null)}>
                      Leave it
                    </Button>
                  </div>
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {page?.cursor && (
        <Button look="quiet" className="-ms-4" onClick={() => void showOlder()}>
          Show older changes
        </Button>
      )}
      <p role="alert" className="text-small text-danger empty:hidden">
        {complaint}
      </p>
    </>
  );
}

/** A change whose undo something newer stands in the way of. */
interface Blocked {
  change: Change;
  conflicts: FieldConflict[];
}

function useWords(tables: Tables): WordContext {
  const today = useClock().slice(0, 10);
  return {
    today,
    locale: displayLocale(),
    nameOf: (kind, id) =>
      kind === "task" ? tables.get("task", id)?.title : tables.get(kind, id)?.name,
  };
}

function sentenceOf(error: unknown): string {
  if (error instanceof Unreachable) return NEEDS_NETWORK;
  return error instanceof Error ? error.message : String(error);
}
