"use client";

import { useCallback, useState } from "react";
import { Choice } from "@/components/settings/Choice";
import { lastUseInWords } from "@/components/settings/last-use";
import { SecretForm, SecretRow, Secrets } from "@/components/settings/Secrets";
import { LocalTime } from "@/components/ui/LocalTime";
import {
  listCalendarFeeds,
  makeCalendarFeed,
  revokeCalendarFeed,
  type CalendarFeed,
  type FeedContent,
} from "@/lib/calendar-feeds";
import type { Made } from "@/lib/secrets";

const CONTENTS = [
  ["events", "Events"],
  ["tasks", "To-dos"],
] as const;

/** The secret addresses at which calendar programs see what is due. */
export function CalendarFeeds({ userId }: { userId: string }) {
  return (
    <Secrets
      label="Calendar feeds"
      what="calendar address"
      offer="Make a calendar feed"
      advice={
        "Copy it now and subscribe to it in your calendar program. It is not shown again, and " +
        "whoever has it can read what is due."
      }
      list={useCallback(() => listCalendarFeeds(userId), [userId])}
      revoke={(id) => revokeCalendarFeed(userId, id)}
      row={(feed, onRevoke) => <CalendarFeedRow feed={feed} onRevoke={onRevoke} />}
      form={(onMade, onCancel) => (
        <NewCalendarFeed userId={userId} onMade={onMade} onCancel={onCancel} />
      )}
    />
  );
}

interface CalendarFeedRowProps {
  feed: CalendarFeed;
  onRevoke: () => Promise<void>;
}

function CalendarFeedRow({ feed, onRevoke }: CalendarFeedRowProps) {
  const { id, content, prefix, created_at: since, last_used_on: lastUse } = feed;
  const name = content === "events" ? "Tasks as events" : "Tasks as to-dos";
  return (
    <SecretRow
      id={id}
      name={name}
      revoking={{
        label: `Revoke ${name} ${prefix}`,
        title: "Revoke this calendar feed?",
        consequence:
          "Calendar programs that have its address see nothing any more, at once and for good.",
        onRevoke,
      }}
    >
      <code className="font-mono">…/{prefix}…</code>, made <LocalTime instant={since} dateOnly />
      {lastUseInWords(lastUse)}
    </SecretRow>
  );
}

interface NewCalendarFeedProps {
  userId: string;
  onMade: (made: Made<CalendarFeed>) => void;
  onCancel: () => void;
}

function NewCalendarFeed({ userId, onMade, onCancel }: NewCalendarFeedProps) {
  const [content, setContent] = useState<FeedContent>("events");
  return (
    <SecretForm
      onSubmit={async () => onMade(await makeCalendarFeed(userId, content))}
      action="Make the feed"
      onCancel={onCancel}
    >
      <Choice
        label="Show tasks as"
        options={CONTENTS}
        defaultValue={content}
        onChange={setContent}
      />
      <p className="text-small text-ink-soft">
        Every calendar program shows events. To-dos have ticks, and a list of their own, in Apple’s
        Reminders, Thunderbird and the like.
      </p>
    </SecretForm>
  );
}
