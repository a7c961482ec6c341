import type { Metadata } from "next";
import { DeleteAccount } from "@/components/settings/DeleteAccount";
import { Export } from "@/components/settings/Export";
import { NameForm } from "@/components/settings/NameForm";
import { PasswordForm } from "@/components/settings/PasswordForm";
import { Section } from "@/components/settings/Section";
import { Sessions } from "@/components/settings/Sessions";
import { ThemeChoice } from "@/components/settings/ThemeChoice";
import { TokenForCurl } from "@/components/settings/TokenForCurl";
import { KeysButton } from "@/components/shell/KeysButton";
import { SignOutButton } from "@/components/shell/SignOutButton";
import { requireSession } from "@/lib/session";
import { listSessions } from "@/lib/sessions";
import { readTheme } from "@/lib/theme-cookie";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { user, session } = await requireSession();
  return (
    <>
      <div className="flex items-center justify-between">
        <h1>Settings</h1>
        <SignOutButton className="-mr-3 md:hidden" />
      </div>
      <Section title="Account" text={`You are signed in as ${user.email}.`}>
        <NameForm name={user.name} />
      </Section>
      <Section title="Theme" text="In this browser.">
        <ThemeChoice theme={await readTheme()} />
      </Section>
      <div className="pointer-coarse:hidden">
        <Section title="Keyboard" text="Everything that can be done without the mouse.">
          <KeysButton />
        </Section>
      </div>
      <Section title="Password" text="Changing it ends every other session.">
        <PasswordForm email={user.email} />
      </Section>
      <Section title="Sessions" text="Where you are signed in. Ending one signs it out.">
        <Sessions sessions={await listSessions(session.id)} />
      </Section>
      <Section title="Your tasks" text="All of them, to keep elsewhere.">
        <Export />
      </Section>
      <Section title="Token" text="For scripts that use the API: good for a quarter of an hour.">
        <TokenForCurl />
      </Section>
      <Section title="Leaving" text="Your account and all your tasks go, for good.">
        <DeleteAccount email={user.email} />
      </Section>
    </>
  );
}
