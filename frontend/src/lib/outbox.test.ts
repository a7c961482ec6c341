import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError, SessionEnded, Unreachable } from "@/lib/api-errors";
import { Outbox, type Channel, type NewEntry } from "@/lib/outbox";
import { HOLD, localTaskId, type Answer, type Entry } from "@/lib/outbox-entries";
import type { Outcome } from "@/lib/outbox-send";
import { MemoryStore } from "@/lib/outbox-store";
import type { Task } from "@/lib/types";

const ADA = "00000000-0000-7000-8000-00000000000a";
const BOB = "00000000-0000-7000-8000-00000000000b";

function makeTask(change: Partial<Task> = {}): Task {
  return {
    id: "00000000-0000-7000-8000-000000000001",
    user_id: ADA,
    title: "Water the fig tree",
    completed: false,
    created_at: "2026-11-21T08:00:00.000000Z",
    updated_at: "2026-11-21T08:00:00.000000Z",
    ...change,
  };
}

const creation = (title: string): NewEntry => ({
  kind: "create",
  before: null,
  after: makeTask({ id: localTaskId(), title }),
});

const completion = (task: Task): NewEntry => ({
  kind: "complete",
  before: task,
  after: { ...task, completed: true },
});

const deletion = (task: Task): NewEntry => ({
  kind: "delete",
  before: task,
  after: null,
  isHeld: true,
});

/** A server with scripted outcomes; `failures` are thrown first. */
class Server {
  readonly got: Entry[] = [];
  readonly failures: unknown[] = [];
  readonly outcomes: Outcome[] = [];

  send = async (entry: Entry): Promise<Outcome> => {
    this.got.push(entry);
    const failure = this.failures.shift();
    if (failure) throw failure;
    return this.outcomes.shift() ?? { kind: "done", task: this.#result(entry) };
  };

  get titles() {
    return this.got.map(({ after, before }) => (after ?? before)?.title);
  }

  #result({ after }: Entry): Task | null {
    const id = `server-${this.got.length}`;
    return after && { ...after, id: after.id.startsWith("local:") ? id : after.id, updated_at: id };
  }
}

function open(server: Server, store = new MemoryStore(), userId = ADA, channel?: Channel) {
  const answers: Answer[] = [];
  const notices: string[] = [];
  const outbox = new Outbox({
    userId,
    store,
    openChannel: () => channel ?? null,
    send: server.send,
    onAnswer: (answer) => answers.push(answer),
    onNotice: (sentence) => notices.push(sentence),
  });
  stops.push(outbox.start());
  return { outbox, answers, notices };
}

let stops: (() => void)[] = [];
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const settle = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

describe("the outbox", () => {
  it("shows a change at once, sends it, and drops it when it is answered", async () => {
    const server = new Server();
    const { outbox, answers } = open(server);
    outbox.add([creation("one")]);
    expect(outbox.getState().entries).toHaveLength(1);
    await settle();
    expect(server.titles).toEqual(["one"]);
    expect(outbox.getState().entries).toEqual([]);
    expect(answers[0]?.task?.title).toBe("one");
  });

  it("sends in the order in which changes were made, also after a failure", async () => {
    const server = new Server();
    server.failures.push(new Unreachable());
    const { outbox } = open(server);
    outbox.add([creation("one")]);
    outbox.add([creation("two"), creation("three")]);
    await settle();
    await settle(2_000);
    const arrived = server.titles.slice(-3);
    expect(arrived).toEqual(["one", "two", "three"]);
    expect(outbox.getState()).toEqual({ entries: [], trouble: null });
  });

  it("repeats a request under the key it had before", async () => {
    const server = new Server();
    server.failures.push(new Unreachable());
    const { outbox } = open(server);
    outbox.add([creation("one")]);
    await settle();
    expect(outbox.getState().trouble).toBe("unreachable");
    await settle(2_000);
    expect(server.got).toHaveLength(2);
    expect(server.got[0]?.id).toBe(server.got[1]?.id);
  });

  it("waits longer after each failure, and as long as the server asks", async () => {
    const server = new Server();
    vi.spyOn(Math, "random").mockReturnValue(0.5); // pauses are spread by it
    server.failures.push(new Unreachable(), new Unreachable(), new ApiError(503, null, 20));
    const { outbox } = open(server);
    outbox.add([creation("one")]);
    await settle();
    await settle(1_000);
    expect(server.got).toHaveLength(2);
    await settle(1_900);
    expect(server.got).toHaveLength(2);
    await settle(100);
    expect(server.got).toHaveLength(3);
    await settle(19_000);
    expect(server.got).toHaveLength(3);
    await settle(1_000);
    expect(outbox.getState().entries).toEqual([]);
  });

  it("sends stored changes after a reload", async () => {
    const store = new MemoryStore();
    const away = new Server();
    away.failures.push(new SessionEnded());
    const first = open(away, store);
    first.outbox.add([creation("one")]);
    await settle();
    expect(first.outbox.getState().trouble).toBe("ended");

    const server = new Server();
    const second = open(server, store);
    await settle();
    expect(server.titles).toEqual(["one"]);
    expect(second.outbox.getState().entries).toEqual([]);
  });

  it("never sends the changes of one user for another", async () => {
    const store = new MemoryStore();
    const away = new Server();
    away.failures.push(new SessionEnded());
    open(away, store, ADA).outbox.add([creation("Ada's")]);
    await settle();

    const server = new Server();
    const { outbox } = open(server, store, BOB);
    outbox.add([creation("Bob's")]);
    await settle();
    expect(server.titles).toEqual(["Bob's"]);
    expect(await store.list(ADA)).toHaveLength(1);
  });

  it("gives later changes of a new task the id that the server has given it", async () => {
    const server = new Server();
    const { outbox } = open(server);
    const [entry] = outbox.add([creation("one")]);
    const local = entry!.after!;
    outbox.add([completion(local)]);
    await settle();
    expect(server.got.map(({ kind, after }) => [kind, after?.id])).toEqual([
      ["create", local.id],
      ["complete", "server-1"],
    ]);
    expect(outbox.rowKey("server-1")).toBe(local.id);
    expect(outbox.latest(local).id).toBe("server-1");
  });

  it("holds a deletion back for as long as it can be undone", async () => {
    const server = new Server();
    const { outbox } = open(server);
    outbox.add([deletion(makeTask())]);
    await settle(HOLD - 100);
    expect(server.got).toEqual([]);
    await settle(200);
    expect(server.got.map(({ kind }) => kind)).toEqual(["delete"]);
  });

  it("sends nothing of what was undone, and other changes do not wait for it", async () => {
    const server = new Server();
    const { outbox } = open(server);
    const [entry] = outbox.add([deletion(makeTask())]);
    outbox.add([creation("one")]);
    await settle();
    expect(server.titles).toEqual(["one"]);
    await outbox.cancel([entry!.id]);
    await settle(HOLD * 2);
    expect(server.titles).toEqual(["one"]);
  });

  it("sends what is held at once when the user signs out", async () => {
    const server = new Server();
    const { outbox } = open(server);
    outbox.add([deletion(makeTask())]);
    await outbox.sendHeld();
    expect(server.got.map(({ kind }) => kind)).toEqual(["delete"]);
  });

  it("keeps a change that was refused until the user decides, and goes on with the others", async () => {
    const server = new Server();
    const current = makeTask({ title: "Theirs", updated_at: "later" });
    const problem = { sentence: "It was changed elsewhere.", current, isGone: false };
    server.outcomes.push({ kind: "refused", problem });
    const { outbox } = open(server);
    const task = makeTask();
    outbox.add([{ kind: "rename", before: task, after: { ...task, title: "Mine" } }]);
    outbox.add([creation("one")]);
    await settle();
    const [refused] = outbox.getState().entries;
    expect(refused?.problem?.current).toEqual(current);
    expect(server.titles).toEqual(["Mine", "one"]);

    outbox.retry(refused!, current);
    await settle();
    expect(server.got.at(-1)?.before?.updated_at).toBe("later");
    expect(outbox.getState().entries).toEqual([]);
  });

  it("sends a refused change with another title in its place, before what builds on it", async () => {
    const server = new Server();
    const problem = { sentence: "It is no title.", current: null, isGone: false, isUnfit: true };
    server.outcomes.push({ kind: "refused", problem });
    const { outbox } = open(server);
    const [entry] = outbox.add([creation("bad")]);
    outbox.add([completion(entry!.after!)]);
    await settle();
    outbox.retitle(outbox.getState().entries[0]!, "good");
    await settle();
    expect(server.got.map(({ kind, after }) => [kind, after?.title])).toEqual([
      ["create", "bad"],
      ["create", "good"],
      ["complete", "good"],
    ]);
    expect(server.got[1]?.id).not.toBe(entry!.id);
    expect(outbox.getState().entries).toEqual([]);
  });

  describe("deletes a task", () => {
    const problem = { sentence: "It was refused.", current: null, isGone: false };

    it("behind a refused change of it, in the state that the user was shown", async () => {
      const server = new Server();
      const current = makeTask({ title: "Theirs", updated_at: "later" });
      server.outcomes.push({ kind: "refused", problem: { ...problem, current } });
      const { outbox } = open(server);
      const task = makeTask();
      outbox.add([{ kind: "rename", before: task, after: { ...task, title: "Mine" } }]);
      await settle();
      outbox.add([deletion({ ...task, title: "Mine" })]);
      await settle(HOLD - 100);
      expect(outbox.getState().entries).toHaveLength(2); // it can still be undone
      await settle(200);
      expect(server.got.map(({ kind }) => kind)).toEqual(["rename", "delete"]);
      expect(server.got[1]?.before).toEqual(current);
      expect(outbox.getState().entries).toEqual([]);
    });

    it("whose creation was refused, without asking the server", async () => {
      const server = new Server();
      server.outcomes.push({ kind: "refused", problem });
      const { outbox } = open(server);
      const [entry] = outbox.add([creation("one")]);
      await settle();
      outbox.add([deletion(entry!.after!)]);
      await settle(HOLD + 100);
      expect(server.got.map(({ kind }) => kind)).toEqual(["create"]);
      expect(outbox.getState().entries).toEqual([]);
    });
  });

  it("drops the changes of a task that was deleted", async () => {
    const server = new Server();
    server.outcomes.push({ kind: "done", task: null, notice: "It had been deleted elsewhere." });
    const { outbox, notices } = open(server);
    const task = makeTask();
    outbox.add([completion(task)]);
    outbox.add([{ kind: "rename", before: task, after: { ...task, title: "Mine" } }]);
    await settle();
    expect(server.got).toHaveLength(1);
    expect(outbox.getState().entries).toEqual([]);
    expect(notices).toEqual(["It had been deleted elsewhere."]);
  });

  it("tells other tabs, and sees what they add", async () => {
    const store = new MemoryStore();
    const [one, other] = makeChannels();
    const away = new Server();
    away.failures.push(new SessionEnded(), new SessionEnded());
    const first = open(away, store, ADA, one);
    const second = open(new Server(), store, ADA, other);
    await settle();
    first.outbox.add([creation("one")]);
    await settle();
    expect(second.outbox.getState().entries.map(({ after }) => after?.title)).toEqual(["one"]);
    await second.outbox.send();
    expect(first.outbox.getState().entries).toEqual([]);
    expect(first.answers[0]?.task?.title).toBe("one");
  });

  it("does not send what another tab holds back", async () => {
    const store = new MemoryStore();
    const [one, other] = makeChannels();
    const server = new Server();
    const first = open(server, store, ADA, one);
    const second = open(server, store, ADA, other);
    first.outbox.add([deletion(makeTask())]);
    await settle();
    expect(second.outbox.getState().entries).toHaveLength(1);

    await second.outbox.sendHeld(second.outbox.heldHere());
    expect(server.got).toEqual([]);
    await first.outbox.sendHeld(first.outbox.heldHere());
    expect(server.got.map(({ kind }) => kind)).toEqual(["delete"]);
  });
});

/** Two ends of a channel, as BroadcastChannel would connect two tabs. */
function makeChannels(): [Channel, Channel] {
  const make = (): Channel => ({ onmessage: null, postMessage: () => {}, close: () => {} });
  const [one, other] = [make(), make()];
  const connect = (to: Channel) => (data: unknown) =>
    queueMicrotask(() => to.onmessage?.({ data: structuredClone(data) } as MessageEvent));
  one.postMessage = connect(other);
  other.postMessage = connect(one);
  return [one, other];
}
