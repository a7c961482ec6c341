import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";

it("are those of the API's contract", async () => {
  const script = new URL("../../scripts/client.mjs", import.meta.url).pathname;
  await expect(promisify(execFile)(process.execPath, [script, "--check"])).resolves.toBeDefined();
});
