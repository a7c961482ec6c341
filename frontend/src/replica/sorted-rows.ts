import { placeIn } from "@/domain/order";

/** So many changes are made one by one; for more, the rows are gone through once. */
const FEW = 20;

/**
 * Rows in an order in which no two are equal. The array is replaced, not changed, whenever a row comes,
 * goes or changes.
 */
export class SortedRows<T> {
  #rows: readonly T[] = [];
  /** The first rows, until they are asked for: not every page needs every order of them. */
  #unsorted: readonly T[] = [];

  constructor(private readonly compare: (one: T, other: T) => number) {}

  get rows(): readonly T[] {
    if (this.#unsorted.length > 0) {
      this.#rows = this.#unsorted.toSorted(this.compare);
      this.#unsorted = [];
    }
    return this.#rows;
  }

  change(removed: readonly T[], added: readonly T[]): void {
    if (removed.length === 0 && added.length === 0) return;
    if (this.rows.length === 0) return void (this.#unsorted = added);
    this.#rows =
      removed.length + added.length <= FEW
        ? this.#changeEach(removed, added)
        : this.#merge(removed, added.toSorted(this.compare));
  }

  #changeEach(removed: readonly T[], added: readonly T[]): T[] {
    const rows = [...this.#rows];
    for (const row of removed) {
      const place = placeIn(rows, row, this.compare);
      if (rows[place] === row) rows.splice(place, 1);
    }
    for (const row of added) rows.splice(placeIn(rows, row, this.compare), 0, row);
    return rows;
  }

  #merge(removed: readonly T[], added: readonly T[]): T[] {
    const gone = new Set(removed);
    const rows: T[] = [];
    let next = 0;
    for (const row of this.#rows) {
      if (gone.has(row)) continue;
      while (next < added.length && this.compare(added[next]!, row) < 0) rows.push(added[next++]!);
      rows.push(row);
    }
    return rows.concat(added.slice(next));
  }
}
