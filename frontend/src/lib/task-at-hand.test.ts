import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { searchAtHand } from "@/lib/task-at-hand";
import { TASKS } from "@/lib/task-queries";
import type { Task } from "@/lib/types";

const task = (id: string, title: string, completed = false): Task => ({
  id,
  user_id: "u",
  title,
  completed,
  created_at: `2026-11-25T10:00:0${id}.000000Z`,
  updated_at: `2026-11-25T10:00:0${id}.000000Z`,
});

function clientWith(lists: [view: string, q: string, tasks: Task[]][]): QueryClient {
  const queries = new QueryClient();
  lists.forEach(([view, q, tasks], index) =>
    queries.setQueryData(
      [TASKS, { view, q }],
      { pages: [{ tasks, cursor: null }], pageParams: [null] },
      { updatedAt: index + 1 },
    ),
  );
  return queries;
}

it("finds in all that is known, newest first, each task once and as it was seen last", () => {
  const queries = clientWith([
    ["open", "", [task("3", "Fig jam"), task("1", "Fig tree"), task("2", "Bread")]],
    ["all", "tree", [task("4", "Figs"), task("1", "Fig tree", true)]],
  ]);
  const found = (view: "open" | "completed") =>
    searchAtHand(queries, { view, q: "fig" })?.pages[0]?.tasks.map(({ id }) => id);

  expect(found("open")).toEqual(["4", "3"]);
  expect(found("completed")).toEqual(["1"]);
});

it("knows the difference between nothing found and nothing known", () => {
  expect(searchAtHand(clientWith([]), { view: "open", q: "fig" })).toBeUndefined();
  const queries = clientWith([["open", "", [task("1", "Bread")]]]);
  expect(searchAtHand(queries, { view: "open", q: "fig" })?.pages[0]?.tasks).toEqual([]);
});
