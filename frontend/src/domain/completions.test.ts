import { describe, expect, it } from "vitest";
import { completionsOf } from "@/domain/completions";
import { parseQuickAdd } from "@/domain/quick-add";

const names = { list: ["Garden", "Groceries", "Our Garage"], label: ["home", "shop"] };

function completed(text: string): string[] {
  const { tokens } = parseQuickAdd(text, {
    today: "2026-11-25",
    language: "en",
    dayFirst: true,
    lists: names.list,
    labels: names.label,
  });
  return completionsOf(text, tokens, names).map((completion) => completion.text);
}

describe("names that are begun", () => {
  it.each([
    ["Sow #ga", ["Sow #Garden ", "Sow #Our Garage "]],
    ["Sow #GARD soon", ["Sow #Garden soon"]],
    ["#gr milk", ["#Groceries milk"]],
    ["Milk @sh #gr", ["Milk @sh #Groceries "]],
    ["Milk @sh #Garden", ["Milk @shop #Garden"]],
    ["Milk #Garden", []],
    ["Milk #den", []],
    ["Milk #new @other", []],
  ])("are completed in %s", (text, expected) => {
    expect(completed(text)).toEqual(expected);
  });
});
