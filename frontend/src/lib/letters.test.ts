import { expect, test } from "vitest";
import { lettersOf } from "@/lib/letters";

test.each([
  ["", []],
  ["To do", ["T", "o", " ", "d", "o"]],
  ["a\r\nb", ["a", "\r\n", "b"]],
  ["e\u0301!", ["e\u0301", "!"]],
  ["👍🏽 👨‍👩‍👧", ["👍🏽", " ", "👨‍👩‍👧"]],
])("the letters of %j are %j", (text, letters) => {
  expect(lettersOf(text)).toEqual(letters);
});
