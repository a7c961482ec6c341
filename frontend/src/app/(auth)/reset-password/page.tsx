import type { Metadata } from "next";
import { NewPasswordForm } from "@/components/auth/NewPasswordForm";
import { RequestResetForm } from "@/components/auth/RequestResetForm";
import { TextLink } from "@/components/ui/TextLink";
import { readSettings } from "@/lib/settings";

export const metadata: Metadata = { title: "Reset your password" };

export default async function ResetPasswordPage({ searchParams }: PageProps<"/reset-password">) {
  const { token, error } = await searchParams;
  if (typeof token === "string") {
    return (
      <>
        <h1>Choose a new password</h1>
        <NewPasswordForm token={token} />
      </>
    );
  }
  const { smtpUrl, printsResetLinks } = readSettings();
  const delivery = smtpUrl ? "mail" : printsResetLinks ? "terminal" : "none";
  return (
    <>
      <h1>Reset your password</h1>
      {error && (
        <p role="alert" className="rounded-medium bg-danger-wash px-4 py-3 text-danger">
          This link has been used or is too old. You can ask for a new one here.
        </p>
      )}
      <RequestResetForm delivery={delivery} />
      <p className="text-ink-soft">
        Remembered it? <TextLink href="/sign-in">Sign in</TextLink>
      </p>
    </>
  );
}
