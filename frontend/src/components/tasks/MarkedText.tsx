import { markMatches } from "@/domain/search";

interface MarkedTextProps {
  text: string;
  phrase: string;
  /** Whether what was found only resembles the phrase. */
  forgiving: boolean;
}

/** A text in which the matches of a search are marked. */
export function MarkedText({ text, phrase, forgiving }: MarkedTextProps) {
  if (!phrase) return text;
  return markMatches(text, phrase, forgiving).map(({ text: part, marked }, index) =>
    marked ? <mark key={index}>{part}</mark> : part,
  );
}
