import { afterEach, describe, expect, it, vi } from "vitest";
import { SessionEnded, Unreachable } from "@/lib/api-errors";
import type { Entry } from "@/lib/outbox-entries";
import { clientOf, sendEntry } from "@/lib/outbox-send";
import type { Task } from "@/lib/types";

const ADA = "00000000-0000-7000-8000-00000000000a";

const task: Task = {
  id: "00000000-0000-7000-8000-000000000001",
  user_id: ADA,
  title: "Water the fig tree",
  completed: false,
  created_at: "2026-11-21T08:00:00.000000Z",
  updated_at: "2026-11-21T08:00:00.000000Z",
};

function makeEntry(change: Pick<Entry, "kind" | "before" | "after">): Entry {
  return { id: "key-1", userId: ADA, order: Date.now(), holdUntil: null, problem: null, ...change };
}

const renaming = makeEntry({ kind: "rename", before: task, after: { ...task, title: "Mine" } });
const deleting = makeEntry({ kind: "delete", before: task, after: null });

const tokenFor = (sub: string) => `e30.${btoa(JSON.stringify({ sub }))}.signature`;
const tokens = (sub: string) => ({
  get: async () => tokenFor(sub),
  replace: async () => tokenFor(sub),
});

/** Answers requests one after the other, and remembers them. */
function answer(...answers: [status: number, body?: unknown][]): Request[] {
  const got: Request[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    got.push(request);
    const [status, body] = answers.shift() ?? [500];
    return body === undefined
      ? new Response(null, { status })
      : Response.json(body, { status, headers: { "Content-Type": "application/problem+json" } });
  });
  return got;
}

const problem = (status: number, current: Task | null = null) => ({
  status,
  detail: "No.",
  current,
});

const send = (entry: Entry) => sendEntry(entry, clientIn());
const DAY = 24 * 3_600_000;
const clientIn = (sub = ADA) => clientOf(ADA, tokens(sub), "http://kept.invalid");

afterEach(() => void vi.unstubAllGlobals());

describe("sending a change", () => {
  it("writes a task down under the key of the entry", async () => {
    const got = answer([201, task]);
    const outcome = await send(makeEntry({ kind: "create", before: null, after: task }));
    expect(outcome).toEqual({ kind: "done", task });
    expect(got[0]?.headers.get("Idempotency-Key")).toBe("key-1");
  });

  describe("whose idempotency key may have expired", () => {
    const creating = (change: Partial<Entry> = {}) => ({
      ...makeEntry({ kind: "create", before: null, after: task }),
      order: Date.now() - DAY,
      ...change,
    });

    it("asks the user if a task with its title exists", async () => {
      const got = answer([200, [{ ...task, title: `${task.title} too` }, task]]);
      expect(await send(creating())).toMatchObject({ kind: "refused", problem: { current: null } });
      expect(got.map(({ method }) => method)).toEqual(["GET"]);
    });

    it("is sent if no such task exists, if the user confirmed it, or if it is recent", async () => {
      answer([200, [{ ...task, title: "Another" }]], [201, task]);
      expect(await send(creating())).toEqual({ kind: "done", task });
      for (const entry of [creating({ isConfirmed: true }), creating({ order: Date.now() })]) {
        answer([201, task]);
        expect(await send(entry)).toEqual({ kind: "done", task });
      }
    });
  });

  it("does not use the token of another user who has signed in meanwhile", async () => {
    const got = answer([201, task]);
    const entry = makeEntry({ kind: "create", before: null, after: task });
    await expect(sendEntry(entry, clientIn("somebody-else"))).rejects.toThrow(SessionEnded);
    expect(got).toEqual([]);
  });

  it("renames only the task that the user saw", async () => {
    const got = answer([200, { ...task, title: "Mine" }]);
    await send(renaming);
    expect(got[0]?.headers.get("If-Match")).toBe(`"${task.updated_at}"`);
  });

  it("asks when a title meets another new title", async () => {
    const current = { ...task, title: "Theirs", updated_at: "later" };
    answer([412, problem(412, current)]);
    expect(await send(renaming)).toMatchObject({ kind: "refused", problem: { current } });
  });

  it("renames a task that was only completed meanwhile", async () => {
    const current = { ...task, completed: true, updated_at: "later" };
    const got = answer([412, problem(412, current)], [200, { ...current, title: "Mine" }]);
    expect(await send(renaming)).toMatchObject({ kind: "done" });
    expect(got[1]?.headers.get("If-Match")).toBe('"later"');
  });

  it("treats a repeated renaming that had arrived as done", async () => {
    const current = { ...task, title: "Mine", updated_at: "later" };
    answer([412, problem(412, current)]);
    expect(await send(renaming)).toEqual({ kind: "done", task: current });
  });

  it("keeps the new title of a task that was deleted meanwhile", async () => {
    answer([404, problem(404)]);
    expect(await send(renaming)).toMatchObject({ kind: "refused", problem: { isGone: true } });
  });

  it("does not delete a task that has another title by now", async () => {
    const current = { ...task, title: "Theirs", updated_at: "later" };
    answer([412, problem(412, current)]);
    expect(await send(deleting)).toMatchObject({ kind: "done", task: current });
  });

  it("treats a task that does not exist as deleted", async () => {
    answer([404, problem(404)]);
    expect(await send(deleting)).toEqual({ kind: "done", task: null });
  });

  it.each([429, 503])("tries again after %d", async (status) => {
    answer([status, problem(status)]);
    await expect(send(renaming)).rejects.toMatchObject({ status });
  });

  it("tries again without an answer", async () => {
    vi.stubGlobal("fetch", async () => {
      throw new TypeError("Failed to fetch");
    });
    await expect(send(renaming)).rejects.toThrow(Unreachable);
  });

  it("does not try again after a refusal", async () => {
    answer([400, problem(400)]);
    expect(await send(renaming)).toMatchObject({ kind: "refused", problem: { sentence: "No." } });
  });
});
