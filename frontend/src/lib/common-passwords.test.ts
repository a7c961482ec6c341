import { describe, expect, it } from "vitest";
import { isCommonPassword } from "@/lib/common-passwords";

describe("a common password", () => {
  it.each([
    ...["00000000", "88888888", "66666666", "aaaaaaaa", "AAAAAAAA", "        "],
    ...["12341234", "123123123", "abcabcab", "passwordpassword"],
    ...["abcdefgh", "87654321", "987654321", "0123456789", "hgfedcba", "abcdefghabcdefgh"],
    ...["password", "PASSWORD ", "Password123"],
  ])("is %j", async (password) => {
    expect(await isCommonPassword(password)).toBe(true);
  });

  it.each([
    ...["a fig tree by the window", "acegikmo", "Zt7-3kq9", "fig tree, fig tree"],
    ...["abcdefgi", "\u{1f333}\u{1f30a}fig-tree", "ночь улица фонарь"],
  ])("is not %j", async (password) => {
    expect(await isCommonPassword(password)).toBe(false);
  });
});
