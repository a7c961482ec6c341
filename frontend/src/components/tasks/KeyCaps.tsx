import { Fragment } from "react";
import { isMacLike, keyNames } from "@/lib/shortcuts";

/** The alternative keys of a shortcut, drawn as key caps. */
export function KeyCaps({ keys }: { keys: readonly string[] }) {
  const isMac = isMacLike();
  return (
    <span className="flex shrink-0 items-center gap-1 text-small whitespace-nowrap text-ink-soft">
      {keys.map((key, index) => (
        <Fragment key={key}>
          {index > 0 && <span>or</span>}
          {keyNames(key, isMac).map((names, place) => (
            <Fragment key={names.join()}>
              {place > 0 && <span>then</span>}
              {names.map((name) => (
                <KeyCap key={name} name={name} />
              ))}
            </Fragment>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

/** One key. */
export function KeyCap({ name }: { name: string }) {
  return (
    <kbd className="min-w-6 rounded-small border border-line bg-sheet px-1.5 text-center font-sans text-small text-ink">
      {name}
    </kbd>
  );
}
