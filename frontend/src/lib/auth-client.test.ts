import { afterEach, expect, it, vi } from "vitest";
import { signIn } from "@/lib/auth-client";
import { explainFailure } from "@/lib/complaints";

afterEach(() => vi.unstubAllGlobals());

it("a form at another address than the server's says at which one Kept is", async () => {
  const detail = "This can be done at https://kept.example only; open Kept there.";
  const problem = { code: "INVALID_ORIGIN", message: "Invalid origin", detail };
  vi.stubGlobal("fetch", async () => Response.json(problem, { status: 403 }));
  const refusal = await signIn({ email: "ada@example.com", password: "x" }).catch(explainFailure);
  expect(refusal).toEqual({ field: null, message: detail });
});
