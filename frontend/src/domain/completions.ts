import type { QuickAddToken } from "@/domain/quick-add";
import { fold } from "@/lib/fold";

/** A name with its sign, such as "#Garden", and the text in which it is complete. */
export interface Completion {
  name: string;
  text: string;
}

const SHOWN = 5;

/** The lists and labels whose names go on as the last one does that does not exist yet. */
export function completionsOf(
  text: string,
  tokens: readonly QuickAddToken[],
  names: Record<"list" | "label", readonly string[]>,
): Completion[] {
  for (const token of tokens.toReversed()) {
    if (token.kind !== "list" && token.kind !== "label") continue;
    const typed = fold(token.value);
    const those = names[token.kind].map((name) => ({ name, folded: fold(name) }));
    if (those.some(({ folded }) => folded === typed)) continue;
    const found = those.filter(({ folded }) => ` ${folded}`.includes(` ${typed}`));
    const sign = token.kind === "list" ? "#" : "@";
    const start = text.indexOf(sign, token.start);
    const end = token.start + text.slice(token.start, token.end).trimEnd().length;
    const rest = text.slice(end).trimStart();
    return found.slice(0, SHOWN).map(({ name }) => ({
      name: sign + name,
      text: `${text.slice(0, start)}${sign}${name} ${rest}`,
    }));
  }
  return [];
}
