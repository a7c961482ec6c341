import { ApiError } from "@/lib/api-errors";
import type { ChangesPage } from "@/lib/types";
import type { KindedRow, Ref } from "@/replica/rows";
import type { Server } from "@/replica/server";

/** Changes of the server, and the token up to which they are complete. */
export interface Pulled {
  rows: KindedRow[];
  gone: Ref[];
  /** Whether this is all that the server has. */
  whole: boolean;
  token: string;
}

/**
 * Fetch all changes since a token, in pages. Without one, or if the server no longer knows what has
 * changed since, everything is fetched, and comes as a whole.
 *
 * @param onProgress is told how many rows of the whole have come.
 */
export async function* pull(
  server: Server,
  since: string | null,
  onProgress: (rows: number) => void,
): AsyncGenerator<Pulled> {
  let token = since;
  while (token !== null) {
    const page = await pageOrExpired(server, token);
    if (!page) break;
    yield { rows: rowsOf(page), gone: page.gone as Ref[], whole: false, token: page.next };
    if (!page.more) return;
    token = page.next;
  }
  yield await pullWhole(server, onProgress);
}

async function pullWhole(server: Server, onProgress: (rows: number) => void): Promise<Pulled> {
  const rows = new Map<string, KindedRow>();
  let token: string | null = null;
  for (;;) {
    const page: ChangesPage | null =
      token === null ? await server.changes(null) : await pageOrExpired(server, token);
    if (!page) {
      rows.clear();
      token = null;
      continue;
    }
    for (const each of rowsOf(page)) rows.set(each.row.id, each);
    for (const { id } of page.gone) rows.delete(id);
    token = page.next;
    onProgress(rows.size);
    if (!page.more) return { rows: [...rows.values()], gone: [], whole: true, token };
  }
}

/** A page of changes, or null if the server does not know the token any more. */
async function pageOrExpired(server: Server, token: string): Promise<ChangesPage | null> {
  try {
    return await server.changes(token);
  } catch (error) {
    if (error instanceof ApiError && error.status === 410) return null;
    throw error;
  }
}

function rowsOf({ tasks, lists, sections, labels }: ChangesPage): KindedRow[] {
  return [
    ...tasks.map((row): KindedRow => ({ kind: "task", row })),
    ...lists.map((row): KindedRow => ({ kind: "list", row })),
    ...sections.map((row): KindedRow => ({ kind: "section", row })),
    ...labels.map((row): KindedRow => ({ kind: "label", row })),
  ];
}
