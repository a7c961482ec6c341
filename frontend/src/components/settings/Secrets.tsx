"use client";

import { useState, type ReactNode } from "react";
import { NewSecret } from "@/components/settings/NewSecret";
import { RevokeButton } from "@/components/settings/RevokeButton";
import { ServerRows } from "@/components/settings/ServerRows";
import { useServerRows } from "@/components/settings/useServerRows";
import { Button } from "@/components/ui/Button";
import { Form } from "@/components/ui/Form";
import type { Made } from "@/lib/secrets";

interface SecretsProps<Row> {
  /** What they are called, such as "Access tokens", and what one is called. */
  label: string;
  what: string;
  /** The words of the button that offers to make one. */
  offer: string;
  /** What to do with a new one. */
  advice: string;
  /** Must be the same function each time. */
  list: () => Promise<Row[]>;
  revoke: (id: string) => Promise<void>;
  row: (row: Row, onRevoke: () => Promise<void>) => ReactNode;
  form: (onMade: (made: Made<Row>) => void, onCancel: () => void) => ReactNode;
}

/** Secrets that stand for the user: made, shown once, listed and revoked. */
export function Secrets<Row extends { id: string }>(props: SecretsProps<Row>) {
  const { label, what, offer, advice, list, revoke, row, form } = props;
  const rows = useServerRows(list);
  const [isMaking, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);

  function show(made: Made<Row>) {
    rows.add(made.row);
    setSecret(made.secret);
    setMaking(false);
  }

  return (
    <div className="flex flex-col gap-3">
      {secret && (
        <NewSecret what={what} secret={secret} onDone={() => setSecret(null)}>
          {advice}
        </NewSecret>
      )}
      <ServerRows {...rows} label={label}>
        {(each) =>
          row(each, async () => {
            await revoke(each.id);
            rows.remove(each.id);
          })
        }
      </ServerRows>
      {isMaking ? (
        form(show, () => setMaking(false))
      ) : (
        <Button className="self-start" onClick={() => setMaking(true)}>
          {offer}
        </Button>
      )}
    </div>
  );
}

interface SecretRowProps {
  name: ReactNode;
  /** What is known of it, below its name. */
  children: ReactNode;
  id: string;
  revoking: Omit<Parameters<typeof RevokeButton>[0], "describedBy">;
}

/** A secret in the list, with its button. */
export function SecretRow({ name, children, id, revoking }: SecretRowProps) {
  const description = `secret-${id}`;
  return (
    <>
      <div className="min-w-0">
        <p>{name}</p>
        <p id={description} className="text-small text-ink-soft">
          {children}
        </p>
      </div>
      <RevokeButton describedBy={description} {...revoking} />
    </>
  );
}

interface SecretFormProps {
  onSubmit: Parameters<typeof Form>[0]["onSubmit"];
  /** The words of the button. */
  action: string;
  onCancel: () => void;
  children: ReactNode;
}

/** The form that makes a secret. */
export function SecretForm({ onSubmit, action, onCancel, children }: SecretFormProps) {
  return (
    <Form onSubmit={onSubmit}>
      {(pending) => (
        <>
          {children}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" disabled={pending}>
              {pending ? "Making …" : action}
            </Button>
            <Button look="quiet" onClick={onCancel}>
              Cancel
            </Button>
          </div>
        </>
      )}
    </Form>
  );
}
