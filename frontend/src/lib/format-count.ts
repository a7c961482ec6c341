/** A count as people write it: `12,345`. Kept's own language is English, whatever the browser's is. */
export const formatCount = (count: number): string =>
  String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
