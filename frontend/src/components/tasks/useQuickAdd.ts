"use client";

import { useState } from "react";
import { usePreferences } from "@/components/settings/usePreferences";
import { useClock } from "@/components/tasks/useClock";
import { useReplica } from "@/components/tasks/useReplica";
import type * as QuickAddModule from "@/domain/quick-add";
import type { QuickAdd, QuickAddToken } from "@/domain/quick-add";
import { isDayFirst } from "@/lib/browser-language";
import { registerPart } from "@/lib/parts";
import { currentPreferences } from "@/lib/preferences";

type Parser = Pick<typeof QuickAddModule, "parseQuickAdd" | "loadWords">;

/** The code that reads dates and the like. It is loaded with the first focus, and works offline later. */
let parser: Parser | null = null;

/** Load the code and the words of the language in which the user writes dates. */
async function loadQuickAdd(): Promise<void> {
  const loaded = parser ?? (await import("@/domain/quick-add"));
  await loaded.loadWords(currentPreferences().language);
  parser = loaded;
}

registerPart(loadQuickAdd);

/** What is recognised in the text of the field for new tasks. */
export function useQuickAdd(text: string) {
  const replica = useReplica();
  const clock = useClock();
  const preferences = usePreferences();
  /** The words that the user has given back, in which nothing is recognised. */
  const [literals, setLiterals] = useState<readonly string[]>([]);
  const [, setLoaded] = useState(parser !== null);
  if (text === "" && literals.length > 0) setLiterals([]);

  const read = (): QuickAdd | null => {
    if (!parser || !text || !clock) return null;
    const { tables } = replica;
    const found = parser.parseQuickAdd(text, {
      today: clock.slice(0, 10),
      now: clock.slice(11),
      language: preferences.language,
      dayFirst: isDayFirst(),
      weekStart: preferences.weekStart,
      lists: tables.named("list").map(({ name }) => name),
      labels: tables.named("label").map(({ name }) => name),
      literal: literals.flatMap((words) => spansOf(text, words)),
    });
    return found.title ? found : null; // nothing but a date is a title as it stands
  };

  return {
    found: read(),
    load: () => loadQuickAdd().then(() => setLoaded(true)),
    giveBack: (tokens: readonly QuickAddToken[]) =>
      setLiterals([...literals, ...tokens.map(({ start, end }) => text.slice(start, end).trim())]),
  };
}

/** The places of words in a text, but not those where they go on to another word. */
function spansOf(text: string, words: string) {
  const spans: { start: number; end: number }[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    if (!/^[\p{L}\p{N}]/u.test(text.slice(end, end + 2))) spans.push({ start: at, end });
  }
  return spans;
}

/** What is recognised right before a place in the text, with the date of a time; no notes. */
export function tokensBefore(text: string, { tokens }: QuickAdd, at: number): QuickAddToken[] {
  const isBefore = ({ start, end, kind }: QuickAddToken) =>
    kind !== "notes" && start + text.slice(start, end).trimEnd().length === at;
  const last = tokens.find(isBefore);
  const isTime = (token: QuickAddToken) => token.kind === "date" || token.kind === "time";
  return last && isTime(last) ? tokens.filter(isTime) : last ? [last] : [];
}
