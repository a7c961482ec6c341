"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/Button";
import { Form } from "@/components/ui/Form";
import { PasswordField } from "@/components/ui/PasswordField";
import { TextLink } from "@/components/ui/TextLink";
import { resetPassword } from "@/lib/auth-client";
import { checkNewPassword, PASSWORD_MIN } from "@/lib/validation";

/** Sets a new password with the token of a reset link, which it removes from the address. */
export function NewPasswordForm({ token }: { token: string }) {
  const [done, setDone] = useState(false);

  useEffect(() => {
    window.history.replaceState(null, "", "/reset-password");
  }, []);

  if (done) {
    return (
      <p role="status" className="rounded-medium bg-accent-wash px-4 py-3">
        Your password is changed and every session has ended.{" "}
        <TextLink href="/sign-in">Sign in</TextLink>
      </p>
    );
  }
  return (
    <Form
      onSubmit={async ({ password = "" }) => {
        await resetPassword(token, password);
        setDone(true);
      }}
    >
      {(pending) => (
        <>
          <PasswordField
            name="password"
            label="New password"
            hint={`${PASSWORD_MIN} characters or more.`}
            autoComplete="new-password"
            autoFocus
            validate={checkNewPassword}
          />
          <Button type="submit" look="primary" disabled={pending}>
            {pending ? "Saving …" : "Save the password"}
          </Button>
        </>
      )}
    </Form>
  );
}
