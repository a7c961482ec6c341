"use client";

import { Button } from "@/components/ui/Button";
import { Form } from "@/components/ui/Form";
import { PasswordField } from "@/components/ui/PasswordField";
import { TextField } from "@/components/ui/TextField";
import { signIn } from "@/lib/auth-client";
import { forgetApp } from "@/lib/offline";
import { checkEmail, checkPassword } from "@/lib/validation";

/** Signs in and loads `next` as a new document, so that no state of another user remains. */
export function SignInForm({ next }: { next: string }) {
  return (
    <Form
      onSubmit={async ({ email = "", password = "" }) => {
        await signIn({ email: email.trim(), password });
        await forgetApp(); // it may be another user's
        window.location.assign(next);
      }}
    >
      {(pending) => (
        <>
          <TextField
            name="email"
            label="E-mail"
            type="email"
            autoComplete="username"
            autoFocus
            validate={checkEmail}
          />
          <PasswordField
            name="password"
            label="Password"
            autoComplete="current-password"
            validate={checkPassword}
          />
          <Button type="submit" look="primary" disabled={pending}>
            {pending ? "Signing in …" : "Sign in"}
          </Button>
        </>
      )}
    </Form>
  );
}
