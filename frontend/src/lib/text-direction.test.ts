import { expect, test } from "vitest";
import { isFromRight } from "@/lib/text-direction";

test.each([
  "اتصل بأمل",
  "לקנות חלב",
  "12. לקנות",
  "🚲 دراجة",
  "(עברית) and English",
  "ދިވެހި",
  "\u200fBuy",
  "\u061c12",
])("%s is written from the right", (text) => expect(isFromRight(text)).toBe(true));

test.each(["", "12", "🚲", "Buy חלב", "Straße", "日本 עברית", "“Zürich”", "\u200eחלב"])(
  "%s is not",
  (text) => expect(isFromRight(text)).toBe(false),
);
