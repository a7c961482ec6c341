import { formatDate } from "@/domain/due";
import { displayLocale } from "@/lib/browser-language";

/** When something was last used, behind a comma. */
export function lastUseInWords(date: string | null): string {
  if (!date) return ", never used";
  const format = { day: "numeric", month: "short", year: "numeric" } as const;
  return `, last used ${formatDate(date, displayLocale(), format)}`;
}
