/** What has a direction: letters, and the invisible marks for one. */
const STRONG = /[\p{L}\u200e\u200f\u061c]/u;
const WRITTEN_FROM_RIGHT =
  /[\u200f\u061c\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Hanifi_Rohingya}]/u;

/**
 * Whether a text is written from right to left, by its first letter or mark, as `dir="auto"` decides it.
 *
 * CSS cannot be used, because its compiler replaces `:dir()` by a list of languages.
 */
export function isFromRight(text: string): boolean {
  return WRITTEN_FROM_RIGHT.test(STRONG.exec(text)?.[0] ?? "");
}
