import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, it, vi } from "vitest";
import { FakeServer } from "@/replica/testing/fake-server";
import { Model, placesOf, randomOf, type World } from "@/replica/testing/model";
import { newId } from "@/replica/testing/tab";

/*
 * KEPT_SEED repeats one run, or is the first seed of KEPT_RUNS of them; KEPT_STEPS says how long each
 * run is.
 */
const STEPS = Number(process.env["KEPT_STEPS"] ?? 150);
const SEED = process.env["KEPT_SEED"];
const RUNS = Number(process.env["KEPT_RUNS"] ?? (SEED ? 1 : 20));

const advance = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

const valuesOf = ({ task, list, section, label }: FakeServer["data"]["rows"]) => ({
  task: task.values(),
  list: list.values(),
  section: section.values(),
  label: label.values(),
});

function fakeWorld(): World {
  const server = new FakeServer();
  return {
    server,
    newId,
    unsaved: 100,
    repeating: null,
    advance,
    truth: async () => ({
      rows: valuesOf(server.data.rows),
      titlesOf: (id) => server.titlesOf(id),
      replacedTitles: () => server.replacedTitles(),
    }),
    disturb: (luck) => (luck < 0.5 ? server.beginAgain() : server.forgetHistory()),
    setTime: (milliseconds) => vi.setSystemTime(milliseconds),
  };
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-28T08:00:00Z") });
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Seeds that are the same each time, and one that is new. */
const seeds = SEED
  ? Array.from({ length: RUNS }, (_, at) => Number(SEED) + at)
  : [...Array(Math.max(0, RUNS - 1)).keys(), Date.now() % 1_000_000_000];

describe.each(["devices", "tabs"] as const)("three %s of one user", (kind) => {
  it.each(seeds)("come to the same, with the seed %d", { timeout: 60_000 }, async (seed) => {
    const random = randomOf(seed);
    vi.spyOn(Math, "random").mockImplementation(random);
    const model = new Model(random, placesOf(kind), fakeWorld());
    try {
      await model.run(STEPS);
      await model.check();
    } catch (error) {
      const name = `KEPT_SEED=${seed}`;
      throw new Error(`${name}: ${String(error)}\n${model.log.join("\n")}`, { cause: error });
    } finally {
      model.stop();
      await advance(100);
    }
  });
});
