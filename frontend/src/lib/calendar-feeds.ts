import { clientOf, unwrap } from "@/lib/api-client";
import { ended, type Made } from "@/lib/secrets";
import type { components } from "@/lib/types";

/** A calendar feed as the settings list it. */
export type CalendarFeed = components["schemas"]["CalendarFeedResponse"];

export type FeedContent = CalendarFeed["content"];

/** The calendar feeds of the user, the newest first. */
export async function listCalendarFeeds(userId: string): Promise<CalendarFeed[]> {
  return unwrap(clientOf(userId).GET("/api/calendar-feeds"));
}

/** Make a calendar feed. Its secret is its address. */
export async function makeCalendarFeed(
  userId: string,
  content: FeedContent,
): Promise<Made<CalendarFeed>> {
  const { address: secret, ...row } = await unwrap(
    clientOf(userId).POST("/api/calendar-feeds", { body: { content } }),
  );
  return { secret, row };
}

/** End a calendar feed. */
export async function revokeCalendarFeed(userId: string, id: string): Promise<void> {
  const params = { path: { feed_id: id } };
  await ended(unwrap(clientOf(userId).DELETE("/api/calendar-feeds/{feed_id}", { params })));
}
