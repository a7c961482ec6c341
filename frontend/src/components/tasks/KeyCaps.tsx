import { Fragment } from "react";
import { isMacLike, keyNames } from "@/lib/shortcuts";

/** The alternative keys of a shortcut, drawn as key caps. */
export function KeyCaps({ keys }: { keys: readonly string[] }) {
  const isMac = isMacLike();
  return (
    <span className="flex items-center gap-1 text-small whitespace-nowrap text-ink-soft">
      {keys.map((key, index) => (
        <Fragment key={key}>
          {index > 0 && <span>or</span>}
          {keyNames(key, isMac).map((name) => (
            <kbd
              key={name}
              className="min-w-6 rounded-small border border-line bg-sheet px-1.5 text-center font-sans text-small text-ink"
            >
              {name}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
