import Link from "next/link";
import { redirect } from "next/navigation";
import { SamplePage } from "@/components/shell/SamplePage";
import { Wordmark } from "@/components/shell/Wordmark";
import { buttonClass } from "@/components/ui/button-class";
import { HOME } from "@/lib/redirects";
import { getSession } from "@/lib/session";

const PROMISES = [
  { title: "Fast", text: "A task is on the page before you have lifted the key." },
  { title: "Kept", text: "Without a network, too: what you wrote waits and is sent later." },
  { title: "Yours", text: "Nobody else sees it, and you can take all of it with you." },
];

export default async function WelcomePage() {
  if (await getSession()) redirect(HOME);
  return (
    <div className="mx-auto flex min-h-dvh max-w-260 flex-col px-5 pt-4 pb-10 md:px-10 md:pt-8">
      <header className="flex items-center justify-between">
        <Wordmark />
        <Link href="/sign-in" className={buttonClass("quiet", "-mr-4")}>
          Sign in
        </Link>
      </header>
      <main className="flex flex-1 flex-col">
        <div className="grid flex-1 content-center items-center gap-10 py-8 md:grid-cols-[minmax(0,1fr)_minmax(0,400px)] md:gap-16">
          <div className="flex flex-col gap-6">
            <h1>What you write down is kept.</h1>
            <p className="max-w-110 text-large text-ink-soft">
              Kept is a task list like a sheet of good paper: you write, you tick off, and nothing
              stands in between. Keyboard, mouse or thumb.
            </p>
            <div>
              <Link href="/sign-up" className={buttonClass("primary", "min-h-12 px-6")}>
                Start writing
              </Link>
            </div>
          </div>
          <SamplePage />
        </div>
        <dl className="grid gap-4 border-t border-line pt-6 sm:grid-cols-3 sm:gap-8">
          {PROMISES.map(({ title, text }) => (
            <div key={title}>
              <dt className="font-strong">{title}</dt>
              <dd className="text-ink-soft">{text}</dd>
            </div>
          ))}
        </dl>
      </main>
    </div>
  );
}
