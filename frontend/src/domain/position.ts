/*
 * Places in a manual order: texts of [0-9A-Za-z] that are compared byte by byte. What they are made
 * of is described in backend/src/core/positions.py, which computes the same.
 */

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const HEADS = DIGITS.slice(10);
const MIDDLE = "V";

/** The place of a row that has no neighbours. */
const FIRST = "a1";

/**
 * A place between two others; null stands for either end of the order.
 *
 * @throws {RangeError} the first is not less than the second.
 */
export function between(before: string | null, after: string | null): string {
  if (before === null) return after === null ? FIRST : previous(after);
  if (after === null) return next(before);
  if (before >= after) throw new RangeError("the first place is not less than the second");
  return midpoint(before, after);
}

/** So many places between two others, in their order, of which none is longer than needed. */
export function placesBetween(
  before: string | null,
  after: string | null,
  count: number,
): string[] {
  if (count === 0) return [];
  if (after === null) return steps(count, before, (last) => between(last, null));
  if (before === null) return steps(count, after, (last) => between(null, last)).reverse();
  const middle = between(before, after);
  const left = Math.floor((count - 1) / 2);
  return [
    ...placesBetween(before, middle, left),
    middle,
    ...placesBetween(middle, after, count - 1 - left),
  ];
}

function steps(
  count: number,
  start: string | null,
  step: (last: string | null) => string,
): string[] {
  const places: string[] = [];
  while (places.length < count) places.push(step(places.at(-1) ?? start));
  return places;
}

/** The integer that follows that of a place. */
function next(place: string): string {
  if (!hasInteger(place)) return FIRST;
  const { head, digits } = integerOf(place);
  const rest = digits.replace(/z+$/, "");
  if (rest) return head + raised(rest, 1) + least(digits.length - rest.length);
  if (head === "z") return place + MIDDLE;
  const longer = shifted(HEADS, head, 1);
  return longer + least(lengthOf(longer));
}

/** The integer that precedes that of a place. */
function previous(place: string): string {
  if (!hasInteger(place)) return midpoint("", place);
  const { head, digits } = integerOf(place);
  if (digits.at(-1)! > "1") return head + raised(digits, -1);
  const rest = digits.slice(0, -1).replace(/0+$/, "");
  if (rest) return head + raised(rest, -1) + "z".repeat(digits.length - rest.length);
  if (head === "A") return midpoint("", place);
  const shorter = shifted(HEADS, head, -1);
  return shorter + "z".repeat(lengthOf(shorter));
}

const hasInteger = (place: string) => place !== "" && HEADS.includes(place[0]!);

/** Head and digits of the integer of a place, which may end before its last digits. */
function integerOf(place: string): { head: string; digits: string } {
  const head = place[0]!;
  const length = lengthOf(head);
  return { head, digits: place.slice(1, 1 + length).padEnd(length, "0") };
}

/** How many digits an integer with this head has. */
function lengthOf(head: string): number {
  const distance = (one: string, other: string) => one.charCodeAt(0) - other.charCodeAt(0) + 1;
  return head >= "a" ? distance(head, "a") : distance("Z", head);
}

/** Digits of which the last one is another. */
function raised(digits: string, by: number): string {
  return digits.slice(0, -1) + shifted(DIGITS, digits.at(-1)!, by);
}

function shifted(alphabet: string, character: string, by: number): string {
  return alphabet[alphabet.indexOf(character) + by]!;
}

/** The least digits of this length that do not end in `0`. */
function least(length: number): string {
  return length > 0 ? "1".padStart(length, "0") : "";
}

/** A text between two, the first of which may be empty. */
function midpoint(before: string, after: string): string {
  let shared = 0;
  while (shared < after.length && (before[shared] ?? "0") === after[shared]) shared += 1;
  if (shared > 0)
    return after.slice(0, shared) + midpoint(before.slice(shared), after.slice(shared));
  const low = before ? DIGITS.indexOf(before[0]!) : 0;
  const high = DIGITS.indexOf(after[0]!);
  if (high - low > 1) return DIGITS[Math.floor((low + high) / 2)]!;
  if (after.length > 1) return after[0]!;
  return DIGITS[low] + behind(before.slice(1));
}

/** A fraction greater than another, which may be empty. */
function behind(digits: string): string {
  if (!digits) return MIDDLE;
  const index = DIGITS.indexOf(digits[0]!);
  if (index === DIGITS.length - 1) return "z" + behind(digits.slice(1));
  return DIGITS[index < 60 ? Math.floor((index + DIGITS.length + 1) / 2) : 61]!;
}
