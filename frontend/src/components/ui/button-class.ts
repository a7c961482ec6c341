import { classes } from "@/components/ui/classes";

const SHAPE =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded-medium px-4 text-body " +
  "font-strong whitespace-nowrap no-underline transition-colors select-none " +
  "data-disabled:cursor-default data-disabled:opacity-60";

const LOOKS = {
  primary: "bg-accent text-on-accent hover:not-data-disabled:bg-accent-strong",
  plain: "border border-line bg-sheet text-ink hover:not-data-disabled:bg-shade",
  quiet: "text-ink-soft hover:not-data-disabled:bg-shade hover:not-data-disabled:text-ink",
  quietDanger: "text-danger hover:not-data-disabled:bg-danger-wash",
  danger: "border border-danger text-danger hover:not-data-disabled:bg-danger-wash",
};

export type ButtonLook = keyof typeof LOOKS;

/** The class of a button, for links and native buttons that look like one. */
export const buttonClass = (look: ButtonLook, className?: string) =>
  classes(SHAPE, LOOKS[look], className);
