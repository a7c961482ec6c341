import Link from "next/link";
import { SignOutButton } from "@/components/shell/SignOutButton";

/** Who is signed in, with the way to the settings and, where there is room, the way out. */
export function AccountMenu({ name }: { name: string }) {
  return (
    <div className="flex items-center gap-1 max-md:-mr-2 md:flex-col md:items-stretch">
      <Link
        href="/settings"
        className="flex min-h-11 items-center gap-3 rounded-medium px-2 text-ink-soft no-underline transition-colors hover:bg-shade hover:text-ink md:px-3"
      >
        <span
          aria-hidden="true"
          className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-wash text-small font-strong text-accent"
        >
          {initial(name)}
        </span>
        <span className="truncate max-md:sr-only">
          <span className="sr-only">Settings of </span>
          {name}
        </span>
      </Link>
      <SignOutButton className="max-md:hidden" />
    </div>
  );
}

function initial(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return first?.segment.toUpperCase() ?? "";
}
