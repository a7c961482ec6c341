import type { FieldProblem, Problem } from "@/lib/types";

/** A refusal by the API, with its problem document. */
export class ApiError extends Error {
  readonly name = "ApiError";

  constructor(
    readonly status: number,
    readonly problem: Problem | null,
    /** Seconds after which the same request may be sent again, where the API named them. */
    readonly retryAfter: number | null,
  ) {
    super(problem?.detail ?? `The server answered ${status}.`);
  }

  /** The fields at fault, with their messages. */
  get fields(): FieldProblem[] {
    return this.problem?.errors ?? [];
  }
}

/** There was no answer from the API: no network, or the API is unavailable. */
export class Unreachable extends Error {
  readonly name = "Unreachable";

  constructor(cause?: unknown) {
    super("The server cannot be reached.", { cause });
  }
}

/** The session has ended; the user must sign in again. */
export class SessionEnded extends Error {
  readonly name = "SessionEnded";

  constructor() {
    super("Your session has ended.");
  }
}

/** The error for an answer that is not a success. */
export function errorFor(response: Response, body: unknown): ApiError | Unreachable {
  const problem = isProblem(body) ? body : null;
  if (!problem && response.status >= 500) return new Unreachable();
  return new ApiError(response.status, problem, seconds(response.headers.get("Retry-After")));
}

/** Whether the request may succeed when it is sent again as it is. */
export function isTemporary(error: unknown): boolean {
  if (error instanceof ApiError) return error.status === 429 || error.status >= 500;
  return error instanceof Unreachable;
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === "object" &&
    body !== null &&
    "detail" in body &&
    typeof body.detail === "string" &&
    "status" in body
  );
}

function seconds(header: string | null): number | null {
  return header && /^\d+$/.test(header) ? Number(header) : null;
}
