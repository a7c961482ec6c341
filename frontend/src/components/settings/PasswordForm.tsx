"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { Form } from "@/components/ui/Form";
import { PasswordField } from "@/components/ui/PasswordField";
import { toasts } from "@/components/ui/toasts";
import { changePassword } from "@/lib/auth-client";
import { checkNewPassword, checkPassword, PASSWORD_MIN } from "@/lib/validation";

export function PasswordForm({ email }: { email: string }) {
  const router = useRouter();
  const [changes, setChanges] = useState(0);
  return (
    <Form
      key={changes} // an empty form after each change
      onSubmit={async ({ currentPassword = "", password = "" }) => {
        await changePassword({ currentPassword, newPassword: password });
        setChanges(changes + 1);
        router.refresh();
        toasts.add({ title: "Your password is changed; other sessions have ended." });
      }}
    >
      {(pending) => (
        <>
          {/* Tells password managers to which account the password belongs. */}
          <input type="email" autoComplete="username" value={email} readOnly hidden />
          <PasswordField
            name="currentPassword"
            label="Current password"
            autoComplete="current-password"
            validate={checkPassword}
          />
          <PasswordField
            name="password"
            label="New password"
            hint={`${PASSWORD_MIN} characters or more.`}
            autoComplete="new-password"
            validate={checkNewPassword}
          />
          <Button type="submit" disabled={pending} className="self-start">
            Change password
          </Button>
        </>
      )}
    </Form>
  );
}
