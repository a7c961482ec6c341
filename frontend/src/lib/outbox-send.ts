import { completeTask, createTask, deleteTask, etagOf, listTasks, renameTask } from "@/lib/api";
import { createApiClient, type ApiClient } from "@/lib/api-client";
import { ApiError, isTemporary, SessionEnded } from "@/lib/api-errors";
import { isBeyondKey, type Entry, type EntryProblem } from "@/lib/outbox-entries";
import { PHRASE_MAX } from "@/lib/task-view";
import type { TokenSource } from "@/lib/token-source";
import type { Task } from "@/lib/types";

const PAGE_MAX = 500;

/** The result of sending an entry. */
export type Outcome =
  { kind: "done"; task: Task | null; notice?: string } | { kind: "refused"; problem: EntryProblem };

/**
 * A client for one user. It never uses a token of another user, such as one who has signed in since
 * in another tab.
 */
export function clientOf(
  userId: string,
  tokens: Pick<TokenSource, "get" | "replace">,
  baseUrl = "",
): ApiClient {
  const own = (token: string) => {
    if (subject(token) !== userId) throw new SessionEnded();
    return token;
  };
  return createApiClient(baseUrl, {
    get: async () => own(await tokens.get()),
    replace: async (rejected) => own(await tokens.replace(rejected)),
  });
}

/**
 * Send one change.
 *
 * @throws {SessionEnded} there is no session of this user.
 * @throws {Unreachable | ApiError} the same request may succeed later.
 */
export async function sendEntry(entry: Entry, client: ApiClient): Promise<Outcome> {
  try {
    return await SENDERS[entry.kind](entry, client);
  } catch (error) {
    if (!(error instanceof ApiError) || isTemporary(error)) throw error;
    return refused(error.message, { isUnfit: error.status === 400 || error.status === 422 });
  }
}

/** Send a deletion that was held back while the page is being left, without waiting for an answer. */
export function sendWhileLeaving({ before }: Entry, client: ApiClient): void {
  if (!before) return;
  const params = { path: { task_id: before.id }, header: { "if-match": etagOf(before) } };
  client.DELETE("/api/tasks/{task_id}", { params }).catch(() => undefined);
}

const SENDERS: Record<Entry["kind"], (entry: Entry, client: ApiClient) => Promise<Outcome>> = {
  create: async (entry, client) => {
    const { id, after } = entry;
    const isInDoubt = isBeyondKey(entry, Date.now()) && !entry.isConfirmed;
    if (isInDoubt && (await isThere(after!.title, client))) return refused(PERHAPS_SENT);
    return done(await createTask(after!.title, id, client));
  },

  complete: async ({ after }, client) => {
    const task = await completeTask(after!.id, after!.completed, undefined, client).catch(gone);
    return task ? done(task) : deletedElsewhere(after!);
  },

  rename: (entry, client) => renameFrom(entry.before!, entry, client),

  delete: ({ before }, client) => deleteAsSeen(before!, before!, client),
};

const PERHAPS_SENT =
  "You wrote this down more than a day ago, and there is a task with this title by now: perhaps " +
  "this very one. Try again to have it once more.";

/** Whether a task with this title exists. */
async function isThere(title: string, client: ApiClient): Promise<boolean> {
  const q = [...title].slice(0, PHRASE_MAX).join("");
  const { tasks } = await listTasks({ q, limit: PAGE_MAX }, client);
  return tasks.some((task) => task.title === title);
}

/** Rename a task if it still has the title that the user saw, whether it is completed or not. */
async function renameFrom(state: Task, entry: Entry, client: ApiClient): Promise<Outcome> {
  const { before, after } = entry;
  try {
    return done(await renameTask(after!.id, after!.title, etagOf(state), client));
  } catch (error) {
    if (isStatus(error, 404)) {
      return refused("This task was deleted elsewhere.", { isGone: true });
    }
    const current = currentOf(error);
    if (current.title === after!.title) return done(current);
    if (current.title === before!.title) return renameFrom(current, entry, client);
    return refused("This task was changed elsewhere.", { current });
  }
}

async function deleteAsSeen(state: Task, seen: Task, client: ApiClient): Promise<Outcome> {
  try {
    await deleteTask(state.id, etagOf(state), client).catch(gone);
    return done(null);
  } catch (error) {
    const current = currentOf(error);
    if (current.title === seen.title) return deleteAsSeen(current, seen, client);
    return { ...done(current), notice: `“${current.title}” was changed elsewhere and stays.` };
  }
}

function done(task: Task | null): Outcome & { kind: "done" } {
  return { kind: "done", task };
}

function refused(sentence: string, reason: Partial<EntryProblem> = {}): Outcome {
  return { kind: "refused", problem: { sentence, current: null, isGone: false, ...reason } };
}

function deletedElsewhere({ title }: Task): Outcome {
  return { ...done(null), notice: `“${title}” had been deleted elsewhere.` };
}

/** Null if the error says that the task does not exist; any other error is thrown. */
function gone(error: unknown): null {
  if (isStatus(error, 404)) return null;
  throw error;
}

/** The task in a 412 response; any other error is thrown. */
function currentOf(error: unknown): Task {
  if (isStatus(error, 412) && error.problem?.current) return error.problem.current as Task;
  throw error;
}

function isStatus(error: unknown, status: number): error is ApiError {
  return error instanceof ApiError && error.status === status;
}

function subject(token: string): string | null {
  try {
    const payload = token.split(".")[1] ?? "";
    return JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/"))).sub ?? null;
  } catch {
    return null;
  }
}
