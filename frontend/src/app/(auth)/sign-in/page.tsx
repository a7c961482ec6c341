import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/auth/SignInForm";
import { TextLink } from "@/components/ui/TextLink";
import { HOME, safeNext } from "@/lib/redirects";
import { getSession } from "@/lib/session";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next: asked } = await searchParams;
  const next = safeNext(typeof asked === "string" ? asked : null);
  if (await getSession()) redirect(next);
  const query = next === HOME ? {} : { next };
  return (
    <>
      <h1>Sign in</h1>
      <SignInForm next={next} />
      <p className="flex flex-wrap justify-between gap-x-6 gap-y-2 text-ink-soft">
        <span>
          New here? <TextLink href={{ pathname: "/sign-up", query }}>Create an account</TextLink>
        </span>
        <TextLink href="/reset-password">Forgotten password?</TextLink>
      </p>
    </>
  );
}
