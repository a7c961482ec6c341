import type { ReactNode } from "react";
import { AccountMenu } from "@/components/shell/AccountMenu";
import { Commands } from "@/components/shell/Commands";
import { SignOut } from "@/components/shell/SignOut";
import { HelpButton } from "@/components/shell/HelpButton";
import { PhoneBar } from "@/components/shell/PhoneBar";
import { Rail } from "@/components/shell/Rail";
import { RailFold } from "@/components/shell/RailFold";
import { Wordmark } from "@/components/shell/Wordmark";

interface ShellProps {
  name: string;
  isRailFolded: boolean;
  children: ReactNode;
}

/** The layout of the signed-in pages: a rail on wide screens, a bottom bar on phones. */
export function Shell({ name, isRailFolded, children }: ShellProps) {
  return (
    <SignOut>
      <Commands>
        <RailFold isFolded={isRailFolded}>
          <header
            data-scroller=""
            className="flex items-center justify-between px-5 pt-2 max-md:low:flex-wrap md:sticky md:top-0 md:h-dvh md:flex-col md:items-stretch md:justify-start md:gap-5 md:overflow-y-auto md:px-4 md:py-6 md:low:gap-2 md:low:py-2"
          >
            <div className="md:px-3 rail-folded:md:px-2.5">
              <Wordmark />
            </div>
            <Rail />
            <PhoneBar />
            <div className="md:mt-auto">
              <HelpButton />
              <AccountMenu name={name} />
            </div>
          </header>
          {/* The end of the page can be scrolled above the bar and a toast. */}
          <main className="mx-auto w-full max-w-[760px] px-5 pt-4 pb-34 md:pt-8 low:pb-18 wide:group-has-data-beside/rail:mr-[420px] wide:group-has-data-beside/rail:ml-0 wide:group-has-data-beside/rail:w-auto">
            {children}
          </main>
        </RailFold>
      </Commands>
    </SignOut>
  );
}
