import type { BatchResponse, ChangesPage, TaskSummary, Task, UndoResponse } from "@/lib/types";

/**
 * The calls of the API by which a replica follows it. Each throws `ApiError`, `Unreachable` or
 * `SessionEnded`.
 */
export interface Server {
  changes(since: string | null): Promise<ChangesPage>;
  batch(key: string, body: unknown): Promise<BatchResponse>;
  undo(key: string, body: unknown): Promise<UndoResponse>;
  summary(): Promise<TaskSummary>;
  /** A page of completed tasks, the last completed one first; only those that match, with `q`. */
  completed(options: { before: string; q?: string; cursor?: string | null }): Promise<{
    tasks: Task[];
    cursor: string | null;
  }>;
  /** Calls `onVersion` with the newest token at each change, until the stream ends. */
  listen(
    since: string | null,
    onVersion: (token: string) => void,
    signal: AbortSignal,
  ): Promise<void>;
}
