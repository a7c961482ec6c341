let segmenter: Intl.Segmenter | undefined;

/**
 * What a reader takes for the characters of a text, such as an emoji with its skin tone.
 *
 * A browser takes many milliseconds to make its first segmenter, and most texts need none.
 */
export function lettersOf(text: string): string[] {
  if (/^[ -~]*$/.test(text)) return text.split("");
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
