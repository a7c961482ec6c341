import { TitleLink } from "@/components/tasks/TitleLink";
import { withLinks } from "@/domain/links";
import { markMatches } from "@/domain/search";

interface MarkedTextProps {
  text: string;
  phrase: string;
  /** Whether what was found only resembles the phrase. */
  forgiving: boolean;
}

/** A text in which the matches of a search are marked; without a search its links can be opened. */
export function MarkedText({ text, phrase, forgiving }: MarkedTextProps) {
  if (!phrase)
    return withLinks(text).map(({ text: part, isLink }, index) =>
      isLink ? <TitleLink key={index} address={part} tabIndex={-1} /> : part,
    );
  return markMatches(text, phrase, forgiving).map(({ text: part, marked }, index) =>
    marked ? <mark key={index}>{part}</mark> : part,
  );
}
