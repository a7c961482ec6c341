"use client";

import Link from "next/link";
import { Menu, MenuItem, MenuLink } from "@/components/ui/Menu";
import { leave } from "@/lib/leave";

/** Who is signed in, with the way to the settings and the way out. */
export function AccountMenu({ name, email }: { name: string; email: string }) {
  return (
    <Menu
      label={`Account of ${name}`}
      triggerClass="flex min-h-11 w-full items-center gap-3 rounded-medium px-3 text-left text-ink-soft transition-colors hover:bg-shade hover:text-ink data-popup-open:bg-shade"
      trigger={
        <>
          <span
            aria-hidden="true"
            className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-wash text-small font-strong text-accent"
          >
            {initial(name)}
          </span>
          <span className="hidden truncate md:block">{name}</span>
        </>
      }
    >
      <p className="max-w-64 truncate px-3 py-2 text-small text-ink-faint">{email}</p>
      <MenuLink render={<Link href="/settings" />}>Settings</MenuLink>
      <MenuItem onClick={() => void leave()}>Sign out</MenuItem>
    </Menu>
  );
}

function initial(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return first?.segment.toUpperCase() ?? "";
}
