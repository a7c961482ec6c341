"use client";

import { Button } from "@/components/ui/Button";
import { Form } from "@/components/ui/Form";
import { PasswordField } from "@/components/ui/PasswordField";
import { TextField } from "@/components/ui/TextField";
import { signUp } from "@/lib/auth-client";
import { forgetApp } from "@/lib/offline";
import { checkEmail, checkName, checkNewPassword, PASSWORD_MIN } from "@/lib/validation";

/** Creates an account, signs in and loads `next`. */
export function SignUpForm({ next }: { next: string }) {
  return (
    <Form
      onSubmit={async ({ name = "", email = "", password = "" }) => {
        await signUp({ name: name.trim(), email: email.trim(), password });
        await forgetApp(); // it may be another user's
        window.location.assign(next);
      }}
    >
      {(pending) => (
        <>
          <TextField name="name" label="Name" autoComplete="name" autoFocus validate={checkName} />
          <TextField
            name="email"
            label="E-mail"
            type="email"
            autoComplete="username"
            validate={checkEmail}
          />
          <PasswordField
            name="password"
            label="Password"
            hint={`${PASSWORD_MIN} characters or more. A few words make a good one.`}
            autoComplete="new-password"
            validate={checkNewPassword}
          />
          <Button type="submit" look="primary" disabled={pending}>
            {pending ? "Making your account …" : "Create account"}
          </Button>
        </>
      )}
    </Form>
  );
}
