import { KeyCap } from "@/components/tasks/KeyCaps";
import { isMacLike, keyNames, sequencesOf, type ShortcutId } from "@/lib/shortcuts";

interface SequenceHintProps {
  /** The key that has been pressed, or null if none waits for another. */
  first: string | null;
  available: readonly ShortcutId[];
}

/** Says which keys may follow the first one of a sequence. */
export function SequenceHint({ first, available }: SequenceHintProps) {
  const next = first === null ? [] : sequencesOf(first);
  const shown = next.filter(({ id }) => available.includes(id));
  return (
    // It is there before its text, or a screen reader would not announce that.
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-16 z-40 flex justify-center low:bottom-2 md:bottom-6 md:left-[calc(var(--spacing-rail)+16px)]"
    >
      {first !== null && shown.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-large border border-line bg-paper px-4 py-2.5 text-small text-ink-soft shadow-lifted">
          <KeyCap name={first.toUpperCase()} />
          <span className="sr-only">then </span>
          {shown.map(({ id, label, keys }) => (
            <span key={id} className="flex items-center gap-1.5">
              <KeyCap name={keyNames(keys[0]!, isMacLike()).at(-1)!.join(" ")} />
              {label}
              <span className="sr-only">, </span>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
