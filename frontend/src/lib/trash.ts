import { nextCursor } from "@/lib/api";
import { clientOf, unwrap, unwrapAnswer } from "@/lib/api-client";
import { ApiError } from "@/lib/api-errors";
import type { components } from "@/lib/types";

type Wire = components["schemas"]["Trashed"];

/** Something that was deleted, with those of its fields that the trash shows. */
export interface Trashed extends Pick<Wire, "id" | "batch" | "deleted_at"> {
  kind: "task" | "list" | "section" | "label";
  /** The title of a task, the name of anything else. */
  name: string;
  list_id: string | null;
  parent_id: string | null;
  completed: boolean;
  /** Of a list or a label. */
  colour: string;
}

/** What has come back. */
export interface Restored {
  list_id: string | null;
}

const PAGE_MAX = 500; // the API's limit

const once = () => ({ "idempotency-key": crypto.randomUUID() });

/** The newest of what was deleted, and whether there is more. */
export async function listTrash(
  userId: string,
  count: number,
): Promise<{ items: Trashed[]; hasMore: boolean }> {
  const client = clientOf(userId);
  const items: Trashed[] = [];
  let cursor: string | null = null;
  do {
    const limit = Math.min(PAGE_MAX, count - items.length);
    const query: { limit: number; cursor?: string } = { limit, ...(cursor && { cursor }) };
    const { data, headers } = await unwrapAnswer<Wire[]>(
      client.GET("/api/trash", { params: { query } }),
    );
    items.push(...data.map(read));
    cursor = nextCursor(headers.get("Link"));
  } while (cursor && items.length < count);
  return { items, hasMore: cursor !== null };
}

function read(wire: Wire): Trashed {
  const text = (name: string) => (typeof wire[name] === "string" ? (wire[name] as string) : null);
  return {
    id: wire.id,
    batch: wire.batch,
    deleted_at: wire.deleted_at,
    kind: wire.kind as Trashed["kind"],
    name: text("title") ?? text("name") ?? "",
    list_id: text("list_id"),
    parent_id: text("parent_id"),
    completed: wire["completed"] === true,
    colour: text("colour") ?? "grey",
  };
}

/** Have something back, with what was deleted together with it and belongs to it. */
export async function restoreFromTrash(userId: string, id: string): Promise<Restored> {
  const row = await unwrap<components["schemas"]["Restored"]>(
    clientOf(userId).POST("/api/trash/{id}/restore", {
      params: { path: { id }, header: once() },
    }),
  );
  const list = row["list_id"];
  return { list_id: typeof list === "string" ? list : null };
}

/** Remove something for good. That it is not in the trash any more is no failure. */
export async function deleteForGood(userId: string, id: string): Promise<void> {
  try {
    await unwrap(
      clientOf(userId).DELETE("/api/trash/{id}", { params: { path: { id }, header: once() } }),
    );
  } catch (error) {
    if (!(error instanceof ApiError) || ![404, 409].includes(error.status)) throw error;
  }
}

/** Remove everything that was deleted, for good. */
export async function emptyTrash(userId: string): Promise<void> {
  await unwrap(clientOf(userId).DELETE("/api/trash", { params: { header: once() } }));
}
