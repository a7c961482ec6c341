import { afterEach, describe, expect, it, vi } from "vitest";
import { createApiClient } from "@/lib/api-client";
import { exportTasks, type ExportFormat } from "@/lib/export";
import type { Task } from "@/lib/types";
import { newTask } from "@/replica/draft";

const makeTask = (title: string): Task => ({
  ...newTask(
    "5f0c6f6e-2f6b-4a52-a8f1-c1a7f3f0d9be",
    "01a1fb97-08a4-706b-b23e-be18c3447c3f",
    title,
    Date.parse("2026-11-21T08:30:00Z"),
  ),
});

const client = createApiClient("http://kept.test", {
  get: async () => "token",
  replace: async () => "token",
});

async function exported(format: ExportFormat, ...pages: Task[][]): Promise<string> {
  const answers = pages.map((page, index) => {
    const isLast = index === pages.length - 1;
    const headers: HeadersInit = isLast ? {} : { Link: '</api/tasks?cursor=x>; rel="next"' };
    return Response.json(page, { headers });
  });
  vi.stubGlobal("fetch", async () => answers.shift());
  let text = "";
  for await (const piece of exportTasks(format, client)) text += piece;
  return text;
}

afterEach(() => vi.unstubAllGlobals());

describe("an export", () => {
  it("as JSON is one array over all pages", async () => {
    const text = await exported("json", [makeTask("one"), makeTask("two")], [makeTask("three")]);
    expect(JSON.parse(text).map((task: Task) => task.title)).toEqual(["one", "two", "three"]);
  });

  it("of nothing is still valid", async () => {
    expect(JSON.parse(await exported("json", []))).toEqual([]);
    expect(await exported("csv", [])).toBe("\uFEFFid,title,completed,created_at,updated_at\r\n");
  });

  it("as CSV quotes what needs it", async () => {
    const text = await exported("csv", [makeTask('a "b", c')], [makeTask("مرحبا 🌿")]);
    const lines = text.split("\r\n");
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain(',"a ""b"", c",false,');
    expect(lines[2]).toContain(",مرحبا 🌿,false,");
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+49 30 1234", "'+49 30 1234"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", '"\'\t=1"'],
    ["\r=1", '"\'\r=1"'],
    ["=cmd|' /C calc'!A0,x", "\"'=cmd|' /C calc'!A0,x\""],
    ['=HYPERLINK("a")', '"\'=HYPERLINK(""a"")"'],
    ["＝1+1", "'＝1+1"],
    ["＋1", "'＋1"],
    ["－1", "'－1"],
    ["＠SUM(A1)", "'＠SUM(A1)"],
    ["x;=1+1", "x;'=1+1"],
    ["x;＝1+1;-1", "x;'＝1+1;'-1"],
    ["a=1", "a=1"],
    ["a; -b", "a; -b"],
  ])("as CSV has no cell that a spreadsheet runs: %j", async (title, cell) => {
    const text = await exported("csv", [makeTask(title)]);
    expect(text).toContain(`be18c3447c3f,${cell},false,`);
    expect(JSON.parse(await exported("json", [makeTask(title)]))[0].title).toBe(title);
  });
});
