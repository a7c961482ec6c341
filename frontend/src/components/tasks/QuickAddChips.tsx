import { usePreferences } from "@/components/settings/usePreferences";
import { useReplica } from "@/components/tasks/useReplica";
import { completionsOf } from "@/domain/completions";
import { formatDue } from "@/domain/due";
import type { QuickAdd, QuickAddToken } from "@/domain/quick-add";
import { displayLocale } from "@/lib/browser-language";

export interface QuickAddChipsProps {
  /** Called if this cannot be loaded. */
  onClose?: () => void;
  text: string;
  found: QuickAdd;
  today: string;
  /** Leaves these words in the title. */
  onGiveBack: (tokens: readonly QuickAddToken[]) => void;
  /** Called with the text in which the name of a list or a label is complete. */
  onComplete: (text: string) => void;
}

interface Chip {
  label: string;
  tokens: QuickAddToken[];
}

const PRIORITIES = ["", "Low priority", "Medium priority", "High priority"];

/**
 * What has been recognised in the text of a new task. A click gives the words back to its title.
 * Before it, the lists and labels whose names begin as one that is not there yet.
 */
export function QuickAddChips({ text, found, today, ...on }: QuickAddChipsProps) {
  const { tables } = useReplica();
  const { hour12 } = usePreferences();
  const chips = chipsOf(text, found, today, hour12);
  const names = (kind: "list" | "label") => tables.named(kind).map(({ name }) => name);
  const completions = completionsOf(text, found.tokens, {
    list: names("list"),
    label: names("label"),
  });
  return (
    <>
      {completions.length > 0 && (
        <ul aria-label="Suggestions" aria-live="polite" className={LINE}>
          {completions.map(({ name, text: completed }) => (
            <li key={name}>
              <button
                type="button"
                onClick={() => on.onComplete(completed)}
                className="min-h-9 max-w-full truncate rounded-medium border border-line bg-sheet px-3 text-small text-ink hover:bg-shade pointer-coarse:min-h-11"
              >
                <bdi>{name}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Recognised chips={chips} onGiveBack={on.onGiveBack} />
    </>
  );
}

const LINE = "mt-2 flex flex-wrap gap-2";

interface RecognisedProps extends Pick<QuickAddChipsProps, "onGiveBack"> {
  chips: readonly Chip[];
}

function Recognised({ chips, onGiveBack }: RecognisedProps) {
  return (
    <ul aria-label="Recognised" aria-live="polite" className={LINE}>
      {chips.map(({ label, tokens }) => (
        <li key={label}>
          <button
            type="button"
            title="Leave these words in the title"
            onClick={() => onGiveBack(tokens)}
            className="flex min-h-9 max-w-full items-center gap-2 rounded-medium bg-accent-wash px-3 text-small text-ink pointer-coarse:min-h-11"
          >
            <bdi className="truncate">{label}</bdi>
            <span aria-hidden="true" className="text-ink-soft">
              ×
            </span>
            <span className="sr-only">: leave in the title</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function chipsOf(
  text: string,
  found: QuickAdd,
  today: string,
  hour12: boolean | undefined,
): Chip[] {
  const { tokens, due, priority, list, labels } = found;
  const of = (...kinds: QuickAddToken["kind"][]) =>
    tokens.filter(({ kind }) => kinds.includes(kind));
  const [dates, repeats] = [of("date", "time"), of("repeat")];
  const words = ({ start, end }: QuickAddToken) => text.slice(start, end).trim();
  return [
    due && {
      label: formatDue({ ...due, time_zone: null }, today, displayLocale(), hour12),
      tokens: dates.length > 0 ? dates : repeats,
    },
    ...repeats.map((token) => ({ label: words(token), tokens: [token] })),
    priority !== null && { label: PRIORITIES[priority] ?? "", tokens: of("priority") },
    list !== null && { label: `#${list}`, tokens: of("list") },
    ...labels.map((label) => ({
      label: `@${label}`,
      tokens: of("label").filter(({ value }) => value === label),
    })),
    found.notes !== null && { label: "Notes", tokens: of("notes") },
  ].filter((chip) => chip !== false && chip !== null);
}
