/**
 * Places in a manual order, as the API's `core/positions.py` makes them: texts of [0-9A-Za-z] that
 * are compared character by character. Between two places there is always room for another.
 */

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const HEADS = DIGITS.slice(10);
const MIDDLE = "V";
const FIRST = "a1";

/** A place between two others; null stands for either end of the order. */
export function between(before: string | null, after: string | null): string {
  if (before === null) return after === null ? FIRST : previous(after);
  if (after === null) return next(before);
  if (before >= after) throw new RangeError("the first place is not less than the second");
  return midpoint(before, after);
}

/** Several places between two others, in order. */
export function placesBetween(
  before: string | null,
  after: string | null,
  count: number,
): string[] {
  const places: string[] = [];
  for (let last = before; places.length < count; places.push(last)) last = between(last, after);
  return places;
}

function next(place: string): string {
  if (!HEADS.includes(place[0]!)) return FIRST;
  const [head, digits] = integer(place);
  const rest = digits.replace(/z+$/, "");
  if (rest) {
    return head + rest.slice(0, -1) + shift(rest.at(-1)!, 1) + least(digits.length - rest.length);
  }
  if (head === "z") return place + MIDDLE;
  const longer = shiftHead(head, 1);
  return longer + least(lengthOf(longer));
}

function previous(place: string): string {
  if (!HEADS.includes(place[0]!)) return midpoint("", place);
  const [head, digits] = integer(place);
  const last = digits.at(-1)!;
  if (last > "1") return head + digits.slice(0, -1) + shift(last, -1);
  const rest = digits.slice(0, -1).replace(/0+$/, "");
  if (rest) {
    const end = "z".repeat(digits.length - rest.length);
    return head + rest.slice(0, -1) + shift(rest.at(-1)!, -1) + end;
  }
  if (head === "A") return midpoint("", place);
  const shorter = shiftHead(head, -1);
  return shorter + "z".repeat(lengthOf(shorter));
}

function integer(place: string): [string, string] {
  const length = lengthOf(place[0]!);
  return [place[0]!, place.slice(1, 1 + length).padEnd(length, "0")];
}

const lengthOf = (head: string) =>
  head >= "a" ? head.charCodeAt(0) - 96 : 91 - head.charCodeAt(0);
const shift = (digit: string, by: number) => DIGITS[DIGITS.indexOf(digit) + by]!;
const shiftHead = (head: string, by: number) => HEADS[HEADS.indexOf(head) + by]!;
const least = (length: number) => (length ? "1".padStart(length, "0") : "");

function midpoint(before: string, after: string): string {
  let shared = 0;
  while (shared < after.length && (before[shared] ?? "0") === after[shared]) shared += 1;
  if (shared) return after.slice(0, shared) + midpoint(before.slice(shared), after.slice(shared));
  const low = before ? DIGITS.indexOf(before[0]!) : 0;
  const high = DIGITS.indexOf(after[0]!);
  if (high - low > 1) return DIGITS[(low + high) >> 1]!;
  if (after.length > 1) return after[0]!;
  return DIGITS[low]! + behind(before.slice(1));
}

function behind(digits: string): string {
  if (!digits) return MIDDLE;
  const index = DIGITS.indexOf(digits[0]!);
  if (index === DIGITS.length - 1) return `z${behind(digits.slice(1))}`;
  return DIGITS[index < 60 ? (index + DIGITS.length + 1) >> 1 : 61]!;
}
