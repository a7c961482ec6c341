import { browserTokens, createApiClient, unwrap } from "@/lib/api-client";
import { ApiError } from "@/lib/api-errors";
import { tokensOf } from "@/lib/token-owner";
import type { components } from "@/lib/types";

/** A calendar feed as the settings list it. */
export type CalendarFeed = components["schemas"]["CalendarFeedResponse"];

export type FeedContent = CalendarFeed["content"];

const clientOf = (userId: string) => createApiClient("", tokensOf(userId, browserTokens));

/** The calendar feeds of the user, the newest first. */
export async function listCalendarFeeds(userId: string): Promise<CalendarFeed[]> {
  return unwrap(clientOf(userId).GET("/api/calendar-feeds"));
}

/** Make a calendar feed. Only this answer has its address. */
export async function makeCalendarFeed(
  userId: string,
  content: FeedContent,
): Promise<{ address: string; entry: CalendarFeed }> {
  const { address, ...entry } = await unwrap(
    clientOf(userId).POST("/api/calendar-feeds", { body: { content } }),
  );
  return { address, entry };
}

/** End a calendar feed; one that has been revoked elsewhere is ended already. */
export async function revokeCalendarFeed(userId: string, id: string): Promise<void> {
  try {
    await unwrap(
      clientOf(userId).DELETE("/api/calendar-feeds/{feed_id}", {
        params: { path: { feed_id: id } },
      }),
    );
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
  }
}
