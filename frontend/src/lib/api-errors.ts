import type { FieldProblem, Problem } from "@/lib/types";

/** The API refused a request and said why. */
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

  /** What is wrong with each field, by its name. */
  get fields(): FieldProblem[] {
    return this.problem?.errors ?? [];
  }
}

/** No answer came from the API: no network, or no API behind the web server. */
export class Unreachable extends Error {
  readonly name = "Unreachable";

  constructor(cause?: unknown) {
    super("The server cannot be reached.", { cause });
  }
}

/** There is no session any more; only signing in helps. */
export class SessionEnded extends Error {
  readonly name = "SessionEnded";

  constructor() {
    super("Your session has ended.");
  }
}

/** Turn an answer that is no success into the error that it stands for. */
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
