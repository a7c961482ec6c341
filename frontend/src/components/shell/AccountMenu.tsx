"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { ShortName } from "@/components/shell/ShortName";
import { SignOutButton } from "@/components/shell/SignOutButton";
import { classes } from "@/components/ui/classes";
import { lettersOf } from "@/lib/letters";

/** The name of the user as a link to the settings, and on wide screens the sign-out button. */
export function AccountMenu({ name }: { name: string }) {
  const isHere = usePathname() === "/settings";
  return (
    <div className="flex items-center gap-1 max-md:-mr-2 md:flex-col md:items-stretch">
      <Link
        href="/settings"
        prefetch={false}
        title={name}
        aria-current={isHere ? "page" : undefined}
        className={classes(
          "flex min-h-11 items-center gap-3 rounded-medium px-2 no-underline transition-colors hover:bg-shade hover:text-ink md:px-3",
          isHere ? "bg-shade font-strong text-ink" : "text-ink-soft",
        )}
      >
        <span
          aria-hidden="true"
          className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-wash text-small font-strong text-accent md:-mx-1"
        >
          {initial(name)}
        </span>
        <span className="sr-only">Settings of {name}</span>
        <ShortName name={name} className="max-md:hidden rail-folded:hidden" />
      </Link>
      <SignOutButton className="max-md:hidden rail-folded:hidden md:pl-11" />
    </div>
  );
}

function initial(name: string): string {
  const [first = ""] = lettersOf(name.trim());
  return first.toUpperCase();
}
