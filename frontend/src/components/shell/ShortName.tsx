import { memo } from "react";
import { classes } from "@/components/ui/classes";
import { lettersOf } from "@/lib/letters";

/** A name up to this length is never cut. */
const ALWAYS_FITS = 12;
/** A last word up to this length is not cut; of a longer one the end is kept. */
const LAST_WORD_MAX = 10;
const END = 6;

interface ShortNameProps {
  name: string;
  className: string;
}

/** A name on one line, hidden from screen readers. If it does not fit, its middle is cut out. */
export const ShortName = memo(function ShortName({ name, className }: ShortNameProps) {
  const [start, end] = splitName(name);
  return (
    <span aria-hidden="true" dir="auto" className={classes("flex min-w-0 flex-1", className)}>
      <span className="overflow-hidden text-ellipsis whitespace-pre">{start}</span>
      <span className="shrink-0 whitespace-pre">{end}</span>
    </span>
  );
});

/** The part of a name that may be cut at its end, and the part that stays. */
function splitName(name: string): [string, string] {
  if (name.length <= ALWAYS_FITS) return [name, ""];
  const characters = lettersOf(name);
  if (characters.length <= ALWAYS_FITS) return [name, ""];
  const lastWord = characters.length - characters.lastIndexOf(" ");
  const kept = lastWord <= LAST_WORD_MAX ? lastWord : END;
  return [characters.slice(0, -kept).join(""), characters.slice(-kept).join("")];
}
