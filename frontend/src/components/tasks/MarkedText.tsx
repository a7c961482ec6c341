import { markMatches } from "@/domain/search";

/** A text in which the matches of a search are marked. */
export function MarkedText({ text, phrase }: { text: string; phrase: string }) {
  if (!phrase) return text;
  return markMatches(text, phrase).map(({ text: part, marked }, index) =>
    marked ? <mark key={index}>{part}</mark> : part,
  );
}
