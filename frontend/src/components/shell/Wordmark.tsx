import Link from "next/link";
import { homeLinkClass, Logo } from "@/components/shell/Logo";

/** The logo, as a link to the start page. */
export function Wordmark() {
  return (
    <Link href="/" prefetch={false} className={homeLinkClass}>
      <Logo />
    </Link>
  );
}
