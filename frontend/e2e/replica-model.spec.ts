import "fake-indexeddb/auto";
import type { APIRequestContext } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { listTasks, nextCursor } from "@/lib/api";
import { createApiClient, openStream, unwrapAnswer, type ApiClient } from "@/lib/api-client";
import { TokenSource } from "@/lib/token-source";
import type { Task } from "@/lib/types";
import { apiServer } from "@/replica/api-server";
import { KINDS } from "@/replica/rows";
import { Model, placesOf, randomOf, type Truth, type World } from "@/replica/testing/model";
import { Tab } from "@/replica/testing/tab";
import { apiToken, expect, signUp, test } from "./support";

/*
 * The model that src/replica/model.test.ts plays on a fake server, on the real API and database.
 * Chance also has a part in how long requests take, so that a seed repeats a run about only.
 *
 * KEPT_SEED plays one run, KEPT_RUNS says how many runs there are, KEPT_STEPS how long each is.
 */
const STEPS = Number(process.env["KEPT_STEPS"] ?? 60);
const RUNS = Number(process.env["KEPT_RUNS"] ?? 3);
const SEED = process.env["KEPT_SEED"];

const BASE = process.env.E2E_BASE_URL ?? "";
/** No step waits for longer. */
const LONGEST_WAIT = 1_000;
const PAGE = 200;

interface Page<T> {
  items: T[];
  /** Where the next page begins. */
  cursor: string | null;
}

const DAILY: Partial<Task> = {
  due: { date: "2026-11-20", time: null, time_zone: null },
  repeat: { rule: "FREQ=DAILY", from: "due" },
};

async function realWorld(request: APIRequestContext): Promise<World> {
  await signUp({ request });
  const tokens = new TokenSource(() => apiToken({ request }));
  const claims = (await tokens.get()).split(".")[1] ?? "";
  const { sub } = JSON.parse(Buffer.from(claims, "base64url").toString()) as { sub: string };
  const client = createApiClient(BASE, tokens);
  const stream = (path: string, signal: AbortSignal) => openStream(BASE + path, tokens, signal);
  return {
    server: { userId: sub, connection: apiServer(client, stream) },
    newId: uuidv7,
    unsaved: 300,
    repeating: DAILY,
    advance: (milliseconds) =>
      new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, LONGEST_WAIT))),
    truth: () => truthOf(client),
    disturb: null,
    setTime: null,
  };
}

async function truthOf(client: ApiClient): Promise<Truth> {
  const tasks = await all(async (page) => {
    const answer = await listTasks(page, client);
    return { items: answer.tasks, cursor: answer.cursor };
  });
  const [lists, sections, labels] = await Promise.all([
    listed(client.GET("/api/lists")),
    listed(client.GET("/api/sections")),
    listed(client.GET("/api/labels")),
  ]);
  const rows = { task: tasks, list: lists.items, section: sections.items, label: labels.items };
  const changes = await all((query) => listed(client.GET("/api/history", { params: { query } })));
  const trashed = await all((query) => listed(client.GET("/api/trash", { params: { query } })));
  const existing = new Set(KINDS.flatMap((kind) => rows[kind].map(({ id }) => id)));
  const deleted = new Set(changes.map(({ id }) => id).filter((id) => !existing.has(id)));
  expect(new Set(trashed.map(({ id }) => id)), "the trash").toEqual(deleted);
  return {
    rows,
    titlesOf: (id) =>
      new Set(
        changes
          .filter((each) => each.id === id)
          .flatMap(({ before, after }) => [before["title"], after["title"]]),
      ),
    replacedTitles: () =>
      changes
        .filter(
          ({ change, before, actor }) =>
            change === "changed" && "title" in before && actor !== "undo",
        )
        .map(({ id, before, after }) => ({ id, from: before["title"], to: after["title"] })),
  };
}

/** One page of a list. */
async function listed<T>(call: Parameters<typeof unwrapAnswer<T[]>>[0]): Promise<Page<T>> {
  const { data, headers } = await unwrapAnswer(call);
  return { items: data, cursor: nextCursor(headers.get("Link")) };
}

/** All items of a list, which comes in pages. */
async function all<T>(
  get: (query: { limit: number; cursor?: string }) => Promise<Page<T>>,
): Promise<T[]> {
  const { items, cursor } = await get({ limit: PAGE });
  let next = cursor;
  while (next !== null) {
    const page = await get({ limit: PAGE, cursor: next });
    items.push(...page.items);
    next = page.cursor;
  }
  return items;
}

for (let run = 1; run <= RUNS; run += 1) {
  const kind = run % 2 === 1 ? "tabs" : "devices";
  test(`three ${kind} of one user come to the same, run ${run}`, async ({ request }) => {
    test.setTimeout(60_000 + STEPS * 1_000);
    const seed = SEED ? Number(SEED) : Date.now() % 1_000_000_000;
    const world = await realWorld(request);
    const model = new Model(randomOf(seed), placesOf(kind, uuidv7()), world);
    try {
      await model.run(STEPS);
      await expect(() => model.check()).toPass({ timeout: 10_000 });
    } catch (error) {
      const name = `KEPT_SEED=${seed}`;
      throw new Error(`${name}: ${String(error)}\n${model.log.join("\n")}`, { cause: error });
    } finally {
      model.stop();
    }
  });
}

test("an undo goes back to what it was, but not over what another device did since", async ({
  request,
}) => {
  const { server, newId } = await realWorld(request);
  const [here, there] = placesOf("devices", uuidv7())
    .slice(1)
    .map(({ name, ...place }) => new Tab({ ...place, tab: name, server, newId })) as [Tab, Tab];
  const { id } = here.add("fig", DAILY);
  const shown = ({ replica }: Tab) => {
    const task = replica.tables.get("task", id);
    return `${task?.title} ${task?.due?.date} ${task?.completed}`;
  };
  const show = async (text: string) => {
    for (const tab of [here, there])
      await expect.poll(() => [shown(tab), tab.entries.length]).toEqual([text, 0]);
  };
  await show("fig 2026-11-20 false");
  here.do("complete", id);
  await expect.poll(() => here.entries.length).toBe(0);
  await expect.poll(() => shown(there)).not.toBe("fig 2026-11-20 false");
  here.replica.undo();
  await show("fig 2026-11-20 false");

  here.rename(id, "fig tree");
  await show("fig tree 2026-11-20 false");
  there.rename(id, "olive tree");
  await show("olive tree 2026-11-20 false");
  here.replica.undo();
  await expect.poll(() => here.notices.join()).toContain("could not be undone");
  await show("olive tree 2026-11-20 false");
  for (const tab of [here, there]) tab.stop();
});
