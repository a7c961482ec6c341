"use client";

import { useCallback, useState } from "react";
import { Choice } from "@/components/settings/Choice";
import { lastUseInWords } from "@/components/settings/last-use";
import { NewSecret } from "@/components/settings/NewSecret";
import { RevokeButton } from "@/components/settings/RevokeButton";
import { ServerRows } from "@/components/settings/ServerRows";
import { useServerRows } from "@/components/settings/useServerRows";
import { Button } from "@/components/ui/Button";
import { Form } from "@/components/ui/Form";
import { LocalTime } from "@/components/ui/LocalTime";
import { TextField } from "@/components/ui/TextField";
import {
  listAccessTokens,
  makeAccessToken,
  revokeAccessToken,
  type AccessScope,
  type AccessToken,
} from "@/lib/access-tokens";

const TERMS = [
  ["30", "30 days"],
  ["90", "90 days"],
  ["365", "A year"],
] as const;

/** The tokens by which programs act for the user: made, shown once, listed and revoked. */
export function AccessTokens({ userId }: { userId: string }) {
  const tokens = useServerRows(useCallback(() => listAccessTokens(userId), [userId]));
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<string | null>(null);

  async function make(wish: { name: string; scope: AccessScope; days: number }) {
    const { token, entry } = await makeAccessToken(userId, wish);
    tokens.add(entry);
    setMade(token);
    setMaking(false);
  }

  return (
    <div className="flex flex-col gap-3">
      {made && (
        <NewSecret what="access token" secret={made} onDone={() => setMade(null)}>
          Copy it now. It is not shown again.
        </NewSecret>
      )}
      <ServerRows {...tokens} label="Access tokens">
        {(token) => (
          <AccessTokenRow
            token={token}
            onRevoke={async () => {
              await revokeAccessToken(userId, token.id);
              tokens.remove(token.id);
            }}
          />
        )}
      </ServerRows>
      {isMaking ? (
        <NewAccessToken onMake={make} onCancel={() => setMaking(false)} />
      ) : (
        <Button className="self-start" onClick={() => setMaking(true)}>
          Make an access token
        </Button>
      )}
    </div>
  );
}

interface AccessTokenRowProps {
  token: AccessToken;
  onRevoke: () => Promise<void>;
}

function AccessTokenRow({ token, onRevoke }: AccessTokenRowProps) {
  const { id, name, prefix, scopes, expires_at: end, hasEnded, last_used_on: lastUse } = token;
  const description = `access-token-${id}`;
  return (
    <>
      <div className="min-w-0">
        <p>
          <bdi className="wrap-anywhere">{name}</bdi>
        </p>
        <p id={description} className="text-small text-ink-soft">
          <code className="font-mono">{prefix}…</code>
          {scopes.length > 1 ? ", read and write" : ", read only"}
          {hasEnded ? ", ended " : ", ends "}
          <LocalTime instant={end} dateOnly />
          {lastUseInWords(lastUse)}
        </p>
      </div>
      <RevokeButton
        label={`Revoke ${name}`}
        describedBy={description}
        title="Revoke this access token?"
        consequence={
          <>
            Programs that use <bdi className="wrap-anywhere">{name}</bdi> lose access within half a
            minute, for good.
          </>
        }
        onRevoke={onRevoke}
      />
    </>
  );
}

interface NewAccessTokenProps {
  onMake: (wish: { name: string; scope: AccessScope; days: number }) => Promise<void>;
  onCancel: () => void;
}

function NewAccessToken({ onMake, onCancel }: NewAccessTokenProps) {
  const [scope, setScope] = useState<AccessScope>("read");
  const [days, setDays] = useState<string>("90");
  return (
    <Form onSubmit={({ name = "" }) => onMake({ name, scope, days: Number(days) })}>
      {(pending) => (
        <>
          <TextField
            name="name"
            label="Name of the token"
            hint="The program that will use it. The history names it, too."
            autoFocus
            autoComplete="off"
            maxLength={120}
            validate={(value) => (String(value ?? "").trim() ? null : "Give it a name.")}
          />
          <Choice
            label="It may"
            options={[
              ["read", "Read"],
              ["write", "Read and write"],
            ]}
            defaultValue={scope}
            onChange={setScope}
          />
          <Choice label="It ends after" options={TERMS} defaultValue={days} onChange={setDays} />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" disabled={pending}>
              {pending ? "Making …" : "Make the token"}
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
