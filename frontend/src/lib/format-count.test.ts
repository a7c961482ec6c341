import { expect, test } from "vitest";
import { formatCount } from "@/lib/format-count";

test.each([0, 7, 999, 1_000, 12_345, 100_000, 1_234_567])(
  "%i is written as in English",
  (count) => {
    expect(formatCount(count)).toBe(count.toLocaleString("en"));
  },
);
