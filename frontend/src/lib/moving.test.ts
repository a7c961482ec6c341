import { describe, expect, it } from "vitest";
import { ApiError, Unreachable } from "@/lib/api-errors";
import { lastOf, type Progress } from "@/lib/moving";

/** A stream of bytes in pieces of this size. */
function streamOf(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size)
        controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
}

const STEPS = `{"step":"reading"}\n{"step":"writing","done":1,"of":2}\n`;

describe("the lines of an import", () => {
  it.each([1, 7, 10_000])("are read in pieces of %d bytes", async (size) => {
    const told: Progress[] = [];
    const end = `{"result":{"batch":"é🌿"}}\n`;
    const result = await lastOf(streamOf(STEPS + end, size), (each) => told.push(each));
    expect(result).toEqual({ batch: "é🌿" });
    expect(told).toEqual([{ step: "reading" }, { step: "writing", done: 1, of: 2 }]);
  });

  it("may end with a problem", async () => {
    const end = `{"problem":{"status":409,"detail":"You have 500 lists."}}\n`;
    const lost = lastOf(streamOf(STEPS + end, 9), () => undefined);
    await expect(lost).rejects.toThrow(ApiError);
    await expect(lost).rejects.toThrow("You have 500 lists.");
  });

  it.each(["", STEPS, `${STEPS}{"result":{`])("that break off are no answer: %j", async (text) => {
    await expect(lastOf(streamOf(text, 5), () => undefined)).rejects.toThrow(Unreachable);
  });
});
