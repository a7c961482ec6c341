"use client";

import { useState } from "react";
import { Icon } from "@/components/shell/icons";
import { ViewLink } from "@/components/shell/ViewLink";
import { VIEW_NAMES } from "@/components/tasks/view-names";
import { classes } from "@/components/ui/classes";
import { part } from "@/components/ui/part";
import { INBOX } from "@/lib/task-view";

const MoreSheet = part(async () => (await import("@/components/shell/MoreSheet")).MoreSheet);

const VIEWS = ["inbox", "today", "upcoming"] as const;

/** The views in the bar of narrow screens. */
export function PhoneBar() {
  const [showsMore, setShowsMore] = useState(false);
  return (
    <nav
      aria-label="Views"
      className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] low:static low:order-last low:w-full md:hidden"
    >
      <ul className="flex">
        {VIEWS.map((view) => (
          <li key={view} className="flex-1">
            <ViewLink view={{ ...INBOX, view }} className={itemClass}>
              <Icon name={view} />
              {VIEW_NAMES[view]}
            </ViewLink>
          </li>
        ))}
        <li className="flex-1">
          <button
            type="button"
            aria-haspopup="dialog"
            aria-expanded={showsMore}
            onClick={() => setShowsMore(true)}
            className={itemClass(false)}
          >
            <Icon name="more" />
            More
          </button>
        </li>
      </ul>
      {showsMore && <MoreSheet onClose={() => setShowsMore(false)} />}
    </nav>
  );
}

const itemClass = (isHere: boolean) =>
  classes(
    "-mt-px flex min-h-14 w-full flex-col items-center justify-center gap-0.5 border-t-2 px-1 text-small no-underline transition-colors",
    isHere ? "border-accent font-strong text-ink" : "border-transparent text-ink-soft",
  );
