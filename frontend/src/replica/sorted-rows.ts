/** Rows in an order. The array is replaced, not changed, whenever a row comes, goes or changes. */
export class SortedRows<T> {
  #rows: readonly T[] = [];

  constructor(private readonly compare: (one: T, other: T) => number) {}

  get rows(): readonly T[] {
    return this.#rows;
  }

  change(removed: readonly T[], added: readonly T[]): void {
    if (removed.length === 0 && added.length === 0) return;
    const gone = new Set(removed);
    const kept = gone.size > 0 ? this.#rows.filter((row) => !gone.has(row)) : this.#rows;
    this.#rows = this.#merge(kept, added.toSorted(this.compare));
  }

  #merge(kept: readonly T[], added: readonly T[]): T[] {
    const rows: T[] = [];
    let next = 0;
    for (const row of kept) {
      while (next < added.length && this.compare(added[next]!, row) < 0) rows.push(added[next++]!);
      rows.push(row);
    }
    return rows.concat(added.slice(next));
  }
}
