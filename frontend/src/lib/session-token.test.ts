import { describe, expect, it } from "vitest";
import { withoutSessionToken } from "@/lib/session-token";

describe("an answer for a page", () => {
  it("has no session token in header or body", async () => {
    const headers = { "set-auth-token": "raw.signature", "set-cookie": "session=1" };
    const answer = await withoutSessionToken(
      Response.json({ token: "raw", user: { name: "Ada" } }, { headers }),
    );
    expect(answer.headers.get("set-auth-token")).toBeNull();
    expect(answer.headers.get("set-cookie")).toBe("session=1");
    expect(await answer.json()).toEqual({ user: { name: "Ada" } });
  });

  it("keeps an API token", async () => {
    const answer = await withoutSessionToken(Response.json({ token: "head.claims.sign" }));
    expect(await answer.json()).toEqual({ token: "head.claims.sign" });
  });

  it("stays the redirect that it is", async () => {
    const headers = { Location: "/reset-password", "Content-Type": "application/json" };
    const answer = await withoutSessionToken(new Response(null, { status: 302, headers }));
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/reset-password"]);
  });

  it("keeps its status, and a body that is no JSON", async () => {
    const answer = await withoutSessionToken(new Response("Not Found", { status: 404 }));
    expect([answer.status, await answer.text()]).toEqual([404, "Not Found"]);
  });
});
