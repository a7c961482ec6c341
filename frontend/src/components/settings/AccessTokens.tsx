"use client";

import { useCallback, useState } from "react";
import { Choice } from "@/components/settings/Choice";
import { lastUseInWords } from "@/components/settings/last-use";
import { SecretForm, SecretRow, Secrets } from "@/components/settings/Secrets";
import { LocalTime } from "@/components/ui/LocalTime";
import { TextField } from "@/components/ui/TextField";
import {
  listAccessTokens,
  makeAccessToken,
  revokeAccessToken,
  type AccessScope,
  type AccessToken,
} from "@/lib/access-tokens";
import type { Made } from "@/lib/secrets";

const TERMS = [
  ["30", "30 days"],
  ["90", "90 days"],
  ["365", "A year"],
] as const;

/** The tokens by which programs act for the user. */
export function AccessTokens({ userId }: { userId: string }) {
  return (
    <Secrets
      label="Access tokens"
      what="access token"
      offer="Make an access token"
      advice="Copy it now. It is not shown again."
      list={useCallback(() => listAccessTokens(userId), [userId])}
      revoke={(id) => revokeAccessToken(userId, id)}
      row={(token, onRevoke) => <AccessTokenRow token={token} onRevoke={onRevoke} />}
      form={(onMade, onCancel) => (
        <NewAccessToken userId={userId} onMade={onMade} onCancel={onCancel} />
      )}
    />
  );
}

interface AccessTokenRowProps {
  token: AccessToken;
  onRevoke: () => Promise<void>;
}

function AccessTokenRow({ token, onRevoke }: AccessTokenRowProps) {
  const { id, prefix, scopes, expires_at: end, hasEnded, last_used_on: lastUse } = token;
  const name = <bdi className="wrap-anywhere">{token.name}</bdi>;
  return (
    <SecretRow
      id={id}
      name={name}
      revoking={{
        label: `Revoke ${token.name}`,
        title: "Revoke this access token?",
        consequence: <>Programs that use {name} lose access within half a minute, for good.</>,
        onRevoke,
      }}
    >
      <code className="font-mono">{prefix}…</code>
      {scopes.length > 1 ? ", read and write" : ", read only"}
      {hasEnded ? ", ended " : ", ends "}
      <LocalTime instant={end} dateOnly />
      {lastUseInWords(lastUse)}
    </SecretRow>
  );
}

interface NewAccessTokenProps {
  userId: string;
  onMade: (made: Made<AccessToken>) => void;
  onCancel: () => void;
}

function NewAccessToken({ userId, onMade, onCancel }: NewAccessTokenProps) {
  const [scope, setScope] = useState<AccessScope>("read");
  const [days, setDays] = useState<string>("90");
  return (
    <SecretForm
      onSubmit={async ({ name = "" }) =>
        onMade(await makeAccessToken(userId, { name, scope, days: Number(days) }))
      }
      action="Make the token"
      onCancel={onCancel}
    >
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
    </SecretForm>
  );
}
