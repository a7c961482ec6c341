import { classes } from "@/components/ui/classes";

const LOOK =
  "h-11 w-full rounded-medium border border-edge bg-sheet text-body text-ink " +
  "placeholder:text-ink-faint data-invalid:border-danger aria-invalid:border-danger " +
  "pointer-coarse:text-large";

/** The class of every one-line field. Its padding depends on the elements at its ends. */
export const inputClass = (padding: string) => classes(LOOK, padding);
