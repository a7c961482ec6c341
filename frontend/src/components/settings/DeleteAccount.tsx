"use client";

import { useState } from "react";
import { Email } from "@/components/settings/Email";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Form } from "@/components/ui/Form";
import { PasswordField } from "@/components/ui/PasswordField";
import { TextField } from "@/components/ui/TextField";
import { deleteAccount } from "@/lib/auth-client";
import { forgetAndGoHome } from "@/lib/leave";
import { checkPassword } from "@/lib/validation";

/** Deletes the account, once its e-mail has been typed and the password given. */
export function DeleteAccount({ email }: { email: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        Delete account …
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Delete your account?"
        description={
          <>
            The account <Email address={email} end="," /> its sessions and all of its tasks go at
            once. There is no way back.
          </>
        }
      >
        <Form
          onSubmit={async ({ currentPassword = "" }) => {
            await deleteAccount(currentPassword);
            await forgetAndGoHome();
          }}
        >
          {(pending) => (
            <>
              <TextField
                name="confirmation"
                label="Type your e-mail address to confirm"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                validate={(value) => (value === email ? null : "This is not your e-mail address.")}
              />
              <PasswordField
                name="currentPassword"
                label="Password"
                autoComplete="current-password"
                validate={checkPassword}
              />
              <div className="flex flex-wrap justify-end gap-2">
                <Button look="quiet" onClick={() => setOpen(false)}>
                  Keep it
                </Button>
                <Button type="submit" look="danger" disabled={pending}>
                  {pending ? "Deleting …" : "Delete everything"}
                </Button>
              </div>
            </>
          )}
        </Form>
      </Dialog>
    </>
  );
}
