import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignUpForm } from "@/components/auth/SignUpForm";
import { TextLink } from "@/components/ui/TextLink";
import { HOME, safeNext } from "@/lib/redirects";
import { getSession } from "@/lib/session";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const { next: asked } = await searchParams;
  const next = safeNext(typeof asked === "string" ? asked : null);
  if (await getSession()) redirect(next);
  const query = next === HOME ? {} : { next };
  return (
    <>
      <h1>Create an account</h1>
      <SignUpForm next={next} />
      <p className="text-ink-soft">
        Have one already? <TextLink href={{ pathname: "/sign-in", query }}>Sign in</TextLink>
      </p>
    </>
  );
}
