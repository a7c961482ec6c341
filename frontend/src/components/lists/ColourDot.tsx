import { colourOf, DOTS } from "@/components/lists/colours";
import { classes } from "@/components/ui/classes";

/** The mark of a list or a label in its colour, which says nothing to screen readers. */
export function ColourDot({ colour }: { colour: string }) {
  return (
    <span aria-hidden="true" className="flex size-5 shrink-0 items-center justify-center">
      <span className={classes("size-2.5 rounded-full", DOTS[colourOf(colour)])} />
    </span>
  );
}
