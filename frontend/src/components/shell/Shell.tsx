import type { ReactNode } from "react";
import { AccountMenu } from "@/components/shell/AccountMenu";
import { Commands } from "@/components/shell/Commands";
import { SignOut } from "@/components/shell/SignOut";
import { ViewNav } from "@/components/shell/ViewNav";
import { Wordmark } from "@/components/shell/Wordmark";

interface ShellProps {
  name: string;
  children: ReactNode;
}

/** The layout of the signed-in pages: a rail on wide screens, a bottom bar on phones. */
export function Shell({ name, children }: ShellProps) {
  return (
    <SignOut>
      <Commands>
        <div className="md:grid md:grid-cols-[var(--spacing-rail)_minmax(0,1fr)]">
          <header className="flex items-center justify-between px-5 pt-2 max-md:low:flex-wrap md:sticky md:top-0 md:h-dvh md:flex-col md:items-stretch md:justify-start md:gap-6 md:overflow-y-auto md:px-4 md:py-8 md:low:gap-2 md:low:py-2">
            <div className="md:px-3">
              <Wordmark />
            </div>
            <ViewNav />
            <div className="md:mt-auto">
              <AccountMenu name={name} />
            </div>
          </header>
          {/* The end of the page can be scrolled above the bar and a toast. */}
          <main className="mx-auto w-full max-w-[760px] px-5 pt-4 pb-34 md:pt-8 low:pb-18">
            {children}
          </main>
        </div>
      </Commands>
    </SignOut>
  );
}
