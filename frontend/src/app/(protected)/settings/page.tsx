import type { Metadata } from "next";
import { AccessTokens } from "@/components/settings/AccessTokens";
import { Appearance } from "@/components/settings/Appearance";
import { ArchivedLists } from "@/components/settings/ArchivedLists";
import { CalendarFeeds } from "@/components/settings/CalendarFeeds";
import { DeleteAccount } from "@/components/settings/DeleteAccount";
import { Email } from "@/components/settings/Email";
import { Export } from "@/components/settings/Export";
import { GoBack } from "@/components/settings/GoBack";
import { MoveIn } from "@/components/settings/MoveIn";
import { NameForm } from "@/components/settings/NameForm";
import { PasswordForm } from "@/components/settings/PasswordForm";
import { Section } from "@/components/settings/Section";
import { Sessions } from "@/components/settings/Sessions";
import { TokenForCurl } from "@/components/settings/TokenForCurl";
import { KeysButton } from "@/components/shell/KeysButton";
import { SignOutButton } from "@/components/shell/SignOutButton";
import { readChoices } from "@/lib/preferences-cookie";
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
      <Section title="Appearance" text="In this browser.">
        <Appearance theme={await readTheme()} choices={await readChoices()} />
      </Section>
      <Section title="Account" text="Who you are here.">
        <p className="mb-4 text-ink-soft">
          You are signed in as <Email address={user.email} end="." />
        </p>
        <NameForm name={user.name} />
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
      <Section
        title="Access tokens"
        text="For programs that use the API: each good until its end, or until you revoke it."
      >
        <AccessTokens userId={user.id} />
      </Section>
      <Section
        title="Calendar feed"
        text="What is due, in a calendar program: at a secret address that you can revoke."
      >
        <CalendarFeeds userId={user.id} />
      </Section>
      <Section
        title="Move in"
        text="Bring what other programs have exported. You see what comes of it first."
      >
        <MoveIn userId={user.id} />
      </Section>
      <Section
        title="Take everything with you"
        text="A zip of all your lists and tasks: as JSON, which Kept reads again, and as Markdown, CSV and a calendar file."
      >
        <Export />
      </Section>
      <Section title="Short token" text="To try the API: good for a quarter of an hour.">
        <TokenForCurl />
      </Section>
      <ArchivedLists />
      <Section
        title="Go back in time"
        text="Have all tasks, lists and labels as they were. It can be undone."
      >
        <GoBack userId={user.id} />
      </Section>
      <Section title="Leaving" text="Your account and all your tasks go, for good.">
        <DeleteAccount email={user.email} />
      </Section>
    </>
  );
}
