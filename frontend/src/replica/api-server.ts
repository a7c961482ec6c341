import { nextCursor } from "@/lib/api";
import { unwrap, unwrapAnswer, type ApiClient } from "@/lib/api-client";
import type { BatchResponse, UndoResponse } from "@/lib/types";
import { listenToEvents } from "@/replica/event-stream";
import type { Server } from "@/replica/server";

const PAGE = 2_000;
const OLDER_PAGE = 200;

/**
 * The calls of a replica, by the API.
 *
 * @param openStream requests an address with a token, without a limit of time.
 */
export function apiServer(
  client: ApiClient,
  openStream: (address: string, signal: AbortSignal) => Promise<Response>,
): Server {
  return {
    changes: (since) =>
      unwrap(
        client.GET("/api/changes", {
          params: { query: { limit: PAGE, ...(since !== null && { since }) } },
        }),
      ),
    batch: (key, body) =>
      unwrap<BatchResponse>(
        client.POST("/api/batch", {
          params: { header: { "idempotency-key": key } },
          body: body as never,
        }),
      ),
    undo: (key, body) =>
      unwrap<UndoResponse>(
        client.POST("/api/undo", {
          params: { header: { "idempotency-key": key } },
          body: body as never,
        }),
      ),
    summary: () => unwrap(client.GET("/api/tasks/summary")),
    completed: async ({ before, q, cursor }) => {
      const { data, headers } = await unwrapAnswer(
        client.GET("/api/tasks", {
          params: {
            query: {
              completed: "true",
              order: "completed",
              completed_to: before,
              limit: OLDER_PAGE,
              ...(q && { q }),
              ...(cursor && { cursor }),
            },
          },
        }),
      );
      return { tasks: data, cursor: nextCursor(headers.get("Link")) };
    },
    listen: async (since, onVersion, signal) => {
      const query = since === null ? "" : `?since=${encodeURIComponent(since)}`;
      const response = await openStream(`/api/changes/stream${query}`, signal);
      await listenToEvents(response, (name, data) => name === "version" && onVersion(data), signal);
    },
  };
}
