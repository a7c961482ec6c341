import type { ReactNode } from "react";
import { AccountMenu } from "@/components/shell/AccountMenu";
import { ViewNav } from "@/components/shell/ViewNav";
import { Wordmark } from "@/components/shell/Wordmark";

interface ShellProps {
  name: string;
  children: ReactNode;
}

/** The frame of the signed-in pages: a rail on wide screens, a bar at the bottom on phones. */
export function Shell({ name, children }: ShellProps) {
  return (
    <div className="md:grid md:grid-cols-[208px_minmax(0,1fr)]">
      <header className="flex items-center justify-between px-5 pt-2 md:sticky md:top-0 md:h-dvh md:flex-col md:items-stretch md:justify-start md:gap-6 md:px-4 md:py-8">
        <div className="md:px-3">
          <Wordmark />
        </div>
        <ViewNav />
        <div className="md:mt-auto">
          <AccountMenu name={name} />
        </div>
      </header>
      <main className="mx-auto w-full max-w-[760px] px-5 pt-4 pb-24 md:pt-8 md:pb-16">
        {children}
      </main>
    </div>
  );
}
