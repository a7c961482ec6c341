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
import {
  listCalendarFeeds,
  makeCalendarFeed,
  revokeCalendarFeed,
  type CalendarFeed,
  type FeedContent,
} from "@/lib/calendar-feeds";

const CONTENTS = [
  ["events", "Events"],
  ["tasks", "To-dos"],
] as const;

/** The secret addresses at which calendar programs see what is due: made, listed and revoked. */
export function CalendarFeeds({ userId }: { userId: string }) {
  const feeds = useServerRows(useCallback(() => listCalendarFeeds(userId), [userId]));
  const [isMaking, setMaking] = useState(false);
  const [address, setAddress] = useState<string | null>(null);

  async function make(content: FeedContent) {
    const made = await makeCalendarFeed(userId, content);
    feeds.add(made.entry);
    setAddress(made.address);
    setMaking(false);
  }

  return (
    <div className="flex flex-col gap-3">
      {address && (
        <NewSecret what="calendar address" secret={address} onDone={() => setAddress(null)}>
          Copy it now and subscribe to it in your calendar program. It is not shown again, and
          whoever has it can read what is due.
        </NewSecret>
      )}
      <ServerRows {...feeds} label="Calendar feeds">
        {(feed) => (
          <CalendarFeedRow
            feed={feed}
            onRevoke={async () => {
              await revokeCalendarFeed(userId, feed.id);
              feeds.remove(feed.id);
            }}
          />
        )}
      </ServerRows>
      {isMaking ? (
        <NewCalendarFeed onMake={make} onCancel={() => setMaking(false)} />
      ) : (
        <Button className="self-start" onClick={() => setMaking(true)}>
          Make a calendar feed
        </Button>
      )}
    </div>
  );
}

interface CalendarFeedRowProps {
  feed: CalendarFeed;
  onRevoke: () => Promise<void>;
}

function CalendarFeedRow({ feed, onRevoke }: CalendarFeedRowProps) {
  const { id, content, prefix, created_at: since, last_used_on: lastUse } = feed;
  const name = content === "events" ? "Tasks as events" : "Tasks as to-dos";
  const description = `calendar-feed-${id}`;
  return (
    <>
      <div className="min-w-0">
        <p>{name}</p>
        <p id={description} className="text-small text-ink-soft">
          <code className="font-mono">…/{prefix}…</code>, made{" "}
          <LocalTime instant={since} dateOnly />
          {lastUseInWords(lastUse)}
        </p>
      </div>
      <RevokeButton
        label={`Revoke ${name} ${prefix}`}
        describedBy={description}
        title="Revoke this calendar feed?"
        consequence="Calendar programs that have its address see nothing any more, at once and for good."
        onRevoke={onRevoke}
      />
    </>
  );
}

interface NewCalendarFeedProps {
  onMake: (content: FeedContent) => Promise<void>;
  onCancel: () => void;
}

function NewCalendarFeed({ onMake, onCancel }: NewCalendarFeedProps) {
  const [content, setContent] = useState<FeedContent>("events");
  return (
    <Form onSubmit={() => onMake(content)}>
      {(pending) => (
        <>
          <Choice
            label="Show tasks as"
            options={CONTENTS}
            defaultValue={content}
            onChange={setContent}
          />
          <p className="text-small text-ink-soft">
            Every calendar program shows events. To-dos have ticks, and a list of their own, in
            Apple’s Reminders, Thunderbird and the like.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" disabled={pending}>
              {pending ? "Making …" : "Make the feed"}
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
