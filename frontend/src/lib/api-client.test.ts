import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listTasks } from "@/lib/api";
import { createApiClient } from "@/lib/api-client";
import { ApiError, isTemporary, SessionEnded, Unreachable } from "@/lib/api-errors";
import type { Problem } from "@/lib/types";
import { apiServer } from "@/replica/api-server";
import { newTask } from "@/replica/draft";

const ID = "01a1fb97-08a4-706b-b23e-be18c3447c3f";
const TASK = newTask("5f0c6f6e-2f6b-4a52-a8f1-c1a7f3f0d9be", ID, "Water the fig tree", 0);
const BATCH = { batch: ID, results: [{ status: 201, body: TASK }] };

const PROBLEM: Problem = {
  type: "urn:kept:problem:validation",
  title: "A rule is broken",
  status: 400,
  detail: "The title is empty.",
  instance: "/api/tasks",
  request_id: "1",
  errors: [{ field: "title", message: "must not be empty" }],
};

const fetchMock = vi.fn<(request: Request) => Promise<Response>>();
const tokens = { get: async () => "old", replace: vi.fn(async () => "new") };
const client = createApiClient("http://kept.test", tokens);
const server = apiServer(client, vi.fn());
const BODY = {
  operations: [{ op: "create", kind: "task", fields: { title: "Water the fig tree" } }],
};

const sentTokens = () =>
  fetchMock.mock.calls.map(([request]) => request.headers.get("Authorization"));

beforeEach(() => vi.stubGlobal("fetch", fetchMock));
afterEach(() => {
  vi.unstubAllGlobals();
  fetchMock.mockReset();
  tokens.replace.mockClear();
});

describe("a request", () => {
  it("carries the token and the idempotency key", async () => {
    fetchMock.mockResolvedValue(Response.json(BATCH));
    await expect(server.batch("key-1", BODY)).resolves.toEqual(BATCH);
    const request = fetchMock.mock.calls[0]?.[0];
    expect(request?.headers.get("Authorization")).toBe("Bearer old");
    expect(request?.headers.get("Idempotency-Key")).toBe("key-1");
  });

  it("is sent once more, body and all, with a new token after a 401", async () => {
    const bodies: string[] = [];
    fetchMock.mockImplementation(async (request) => {
      bodies.push(await request.text());
      return request.headers.get("Authorization") === "Bearer new"
        ? Response.json(BATCH)
        : Response.json({}, { status: 401 });
    });
    await server.batch("key-1", BODY);
    expect(sentTokens()).toEqual(["Bearer old", "Bearer new"]);
    expect(bodies[1]).toBe(bodies[0]);
  });

  it("ends the session where the new token is rejected too", async () => {
    fetchMock.mockImplementation(async () => Response.json({}, { status: 401 }));
    await expect(listTasks({}, client)).rejects.toBeInstanceOf(SessionEnded);
    expect(fetchMock).toHaveBeenCalledTimes(2);
  });

  it("that was aborted by its caller stays aborted", async () => {
    fetchMock.mockRejectedValue(new DOMException("gone", "AbortError"));
    await expect(listTasks({}, client)).rejects.toHaveProperty("name", "AbortError");
  });
});

describe("an answer that is not a success", () => {
  it("becomes an error with the sentence and the fields of the problem", async () => {
    fetchMock.mockResolvedValue(Response.json(PROBLEM, { status: 400 }));
    const error = await listTasks({}, client).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 400,
      message: "The title is empty.",
      fields: [{ field: "title", message: "must not be empty" }],
    });
    expect(isTemporary(error)).toBe(false);
  });

  it("has the seconds of Retry-After", async () => {
    const headers = { "Retry-After": "7" };
    fetchMock.mockResolvedValue(
      Response.json({ ...PROBLEM, status: 503 }, { status: 503, headers }),
    );
    const error = await listTasks({}, client).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ status: 503, retryAfter: 7 });
    expect(isTemporary(error)).toBe(true);
  });

  it("is Unreachable if a proxy made it", async () => {
    fetchMock.mockResolvedValue(new Response("Internal Server Error", { status: 500 }));
    await expect(listTasks({}, client)).rejects.toBeInstanceOf(Unreachable);
  });

  it("is Unreachable if there is none", async () => {
    fetchMock.mockRejectedValue(new TypeError("Failed to fetch"));
    await expect(listTasks({}, client)).rejects.toBeInstanceOf(Unreachable);
  });
});

describe("a page of tasks", () => {
  it("has the cursor of the next page", async () => {
    const Link = '</api/tasks?limit=1&cursor=a%2Bb>; rel="next"';
    fetchMock.mockResolvedValue(Response.json([TASK], { headers: { Link } }));
    await expect(listTasks({ limit: 1 }, client)).resolves.toEqual({
      tasks: [TASK],
      cursor: "a+b",
    });
  });

  it("is requested with the given filters only", async () => {
    fetchMock.mockResolvedValue(Response.json([]));
    await expect(listTasks({ completed: false, q: "fig & date" }, client)).resolves.toEqual({
      tasks: [],
      cursor: null,
    });
    expect(fetchMock.mock.calls[0]?.[0].url).toBe(
      "http://kept.test/api/tasks?q=fig%20%26%20date&completed=false",
    );
  });
});
