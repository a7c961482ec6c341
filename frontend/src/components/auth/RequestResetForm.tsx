"use client";

import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { Form } from "@/components/ui/Form";
import { TextField } from "@/components/ui/TextField";
import { requestPasswordReset } from "@/lib/auth-client";
import { checkEmail } from "@/lib/validation";

/** How a reset link is delivered: by mail, in the server's terminal, or not at all. */
export type Delivery = "mail" | "terminal" | "none";

/** Requests a reset link. It does not reveal whether the account exists. */
export function RequestResetForm({ delivery }: { delivery: Delivery }) {
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo) return <Sent to={sentTo} delivery={delivery} />;
  return (
    <Form
      onSubmit={async ({ email = "" }) => {
        await requestPasswordReset(email.trim());
        setSentTo(email.trim());
      }}
    >
      {(pending) => (
        <>
          <p className="text-ink-soft">
            Tell us the e-mail of your account, and a link to choose a new password is on its way.
          </p>
          <TextField
            name="email"
            label="E-mail"
            type="email"
            autoComplete="username"
            autoFocus
            validate={checkEmail}
          />
          <Button type="submit" look="primary" disabled={pending}>
            {pending ? "Sending …" : "Send the link"}
          </Button>
        </>
      )}
    </Form>
  );
}

const WAYS: Record<Delivery, string> = {
  mail: "a link is on its way. It is good for an hour.",
  terminal: "its link stands in the terminal that Kept runs in: no mail server is set.",
  none: "it cannot get a link, because no mail server is set (SMTP_URL). Ask whoever runs this Kept.",
};

function Sent({ to, delivery }: { to: string; delivery: Delivery }) {
  return (
    <p role="status" className="rounded-medium bg-accent-wash px-4 py-3 break-words">
      If there is an account of {to}, {WAYS[delivery]}
    </p>
  );
}
