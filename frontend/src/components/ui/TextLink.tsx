import Link from "next/link";
import type { ComponentProps } from "react";
import { classes } from "@/components/ui/classes";

/** A link within text. */
export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={classes(
        "rounded-small text-accent underline decoration-1 underline-offset-4 hover:text-accent-strong",
        className,
      )}
      {...props}
    />
  );
}
