import type { useMovingIn } from "@/components/settings/useMovingIn";
import { Button } from "@/components/ui/Button";
import { LocalTime } from "@/components/ui/LocalTime";
import { count, countsInWords, type Import } from "@/lib/moving";

/** What was moved in before, each with its record, and with undo while that is possible. */
export function Imports({ moving }: { moving: ReturnType<typeof useMovingIn> }) {
  const { imports, blocked, busy } = moving;
  if (imports.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-body">Moved in so far</h3>
      <ul aria-label="Moved in so far" className="flex flex-col gap-3">
        {imports.map((each) => (
          <li key={each.id} className="flex flex-col gap-1">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <Description each={each} />
              <div className="flex gap-2">
                <Button
                  look="quiet"
                  disabled={busy !== null}
                  aria-describedby={`import-${each.id}`}
                  onClick={() => void moving.download(each.id)}
                >
                  Download the record
                </Button>
                {each.undoable && (
                  <Button
                    disabled={busy !== null}
                    aria-describedby={`import-${each.id}`}
                    onClick={() => void moving.undo(each.id)}
                  >
                    Undo moving in
                  </Button>
                )}
              </div>
            </div>
            {blocked?.id === each.id && (
              <div role="status" className="flex flex-wrap items-center gap-2">
                <p>Some of it was changed since. Undoing it takes those changes too.</p>
                <Button
                  look="danger"
                  disabled={busy !== null}
                  onClick={() => void moving.undo(each.id, blocked.conflicts)}
                >
                  Undo all of it
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Description({ each }: { each: Import }) {
  const { formats, created, losses, undone_at: undoneAt } = each;
  return (
    <div id={`import-${each.id}`} className="min-w-0">
      <p className="break-words">
        {formats.map(({ title }) => title).join(", ")}: {countsInWords(created)}
      </p>
      <p className="text-small text-ink-soft">
        <LocalTime instant={each.created_at} />
        {losses > 0 && ` · ${count(losses, "loss", "losses")}`}
        {undoneAt && " · undone"}
      </p>
    </div>
  );
}
