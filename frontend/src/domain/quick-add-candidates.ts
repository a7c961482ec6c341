import { dateAt, type DateFound } from "@/domain/quick-add-dates";
import type { Span, Taken } from "@/domain/quick-add-marks";
import { isEnd, isSign, isStart, phrase, type Place, type Reader } from "@/domain/quick-add-reader";
import { repeatAt, type RepeatFound } from "@/domain/quick-add-repeats";
import { timeAt, type TimeFound } from "@/domain/quick-add-times";

/** A date, time or repetition that may be meant. */
export interface Candidate extends Span {
  kind: "date" | "time" | "repeat";
  /** Its lexemes: the first, and the one after the last. */
  index: number;
  next: number;
  place: Place;
  date?: DateFound;
  time?: TimeFound;
  repeat?: RepeatFound;
}

/** What can be read as a date, time or repetition outside some spans, from left to right. */
export function candidatesOf(reader: Reader, taken: Taken): Candidate[] {
  const candidates: Candidate[] = [];
  let blocked: Candidate | null = null;
  const { lexemes, words } = reader;
  for (let index = 0; index < lexemes.length;) {
    const lexeme = lexemes[index];
    const canStart =
      lexeme &&
      (lexeme.isWord
        ? words.starters.has(lexeme.folded)
        : lexeme.number >= 0 || lexeme.text === "@");
    const found = canStart && isStart(reader, index) ? candidateAt(reader, index) : null;
    if (found && !taken.overlaps(found)) {
      // The time of a date that belongs to the sentence does too: "mail from friday 5pm".
      const isOfBlocked = blocked?.date && found.time && isBeside(reader, blocked, found);
      if (isOfBlocked || isBlocked(reader, found, candidates)) blocked = found;
      else if (!isPartOfName(reader, found)) candidates.push(found);
    }
    index = found?.next ?? index + 1;
  }
  return candidates;
}

function candidateAt(reader: Reader, index: number): Candidate | null {
  const repeat = repeatAt(reader, index);
  const date = repeat ? null : dateAt(reader, index);
  const time = repeat ? null : timeAt(reader, index);
  const found = repeat ?? (time && (!date || time.next > date.next) ? time : date);
  if (!found || !isEnd(reader, found.next)) return null;
  const kind = found === repeat ? "repeat" : found === date ? "date" : "time";
  return {
    kind,
    index,
    next: found.next,
    place: found.place,
    start: reader.lexemes[index]?.start ?? 0,
    end: reader.lexemes[found.next - 1]?.end ?? 0,
    [kind]: found,
  };
}

/** Whether a date is in a phrase or a name. */
const isPartOfName = (reader: Reader, candidate: Candidate) =>
  isIdiom(reader, candidate) || isSurname(reader, candidate);

/** Whether the words around a candidate make it a part of the sentence. */
function isBlocked(reader: Reader, candidate: Candidate, before: readonly Candidate[]): boolean {
  const { index, next } = candidate;
  const last = isStart(reader, index - 1) ? reader.lexemes[index - 1] : undefined;
  const isDigit = reader.lexemes[index]?.isWord === false;
  const isClear = candidate.kind === "repeat" && candidate.place !== "end";
  const blockers = isClear ? "everyBlockers" : "blockers";
  if (last?.isWord && phrase(reader, index - 1, blockers)) return true;
  const numbered = isDigit ? phrase(reader, beforePoint(reader, index), "numbered") : null;
  if (numbered && isNumbered(reader, candidate, numbered.value === 1)) return true;
  if (isForMonth(reader, candidate)) return true;
  if (isSubject(reader, candidate) || isFactor(reader, candidate)) return true;
  if (isSpanEnd(candidate) && isNumberBefore(reader, index, candidate)) return true;
  if (isSpanEnd(candidate) && last?.isWord && isDay(reader, index - 1)) return true;
  if (isListed(reader, candidate)) return true;
  return isRange(reader, candidate, before) || isJoined(reader, next, candidate);
}

/** The index of the word before a lexeme, which can be abbreviated: "Nr. 5", "Dr. Sonntag". */
function beforePoint(reader: Reader, index: number): number {
  return isSign(reader, index - 1, ".") ? index - 2 : index - 1;
}

/** Whether a weekday or month is the name of somebody: "Mr. Friday", "Frau Mai". */
function isSurname(reader: Reader, { index, next, place }: Candidate): boolean {
  const title = isDay(reader, index) ? phrase(reader, beforePoint(reader, index), "titles") : null;
  if (!title || place === "anywhere") return false;
  // "Dr. fri 2pm" is at the doctor's.
  const isCapital = /^\p{Lu}/u.test(reader.lexemes[index]?.text ?? "");
  return title.value === 0 || (isCapital && !timeAt(reader, next));
}

/** Whether a sentence says something about it: "Tomorrow is my day", but not "On friday is". */
const isSubject = (reader: Reader, { index, next }: Candidate) =>
  phrase(reader, next, "verbs") !== null && phrase(reader, index, "dateLinks") === null;

/** Whether a month is what something is for: "rent for December", "Plan für Januar 2027". */
function isForMonth(reader: Reader, { index, next }: Candidate): boolean {
  const isFor = (at: number) => /^(?:for|fuer)$/.test(reader.lexemes[at]?.folded ?? "");
  const from = isFor(index) ? index + 1 : index;
  const month = isFor(from - 1) ? phrase(reader, from, "months") : null;
  return !!month && (next === month.next || reader.lexemes[next - 1]?.text.length === 4);
}

/** Whether an hour is a number as the one before it is: "prints 8 by 10", "2 gegen 2". */
function isFactor({ lexemes }: Reader, { index, time }: Candidate): boolean {
  const isOpen = time !== undefined && time.half === "open" && time.minute === 0;
  if (!isOpen || !/^(?:by|gegen)$/.test(lexemes[index]?.folded ?? "")) return false;
  return (lexemes[index - 1]?.number ?? -1) >= 0;
}

function isIdiom(reader: Reader, { index, next }: Candidate): boolean {
  for (let from = Math.max(0, index - 2); from <= index; from++) {
    const idiom = phrase(reader, from, "idioms");
    // "monday the 30th" says more than the idiom that it begins with.
    if (idiom && idiom.next > index && (from < index || idiom.next >= next)) return true;
  }
  return false;
}

const isSpanEnd = ({ date, time }: Candidate) => date?.isSpanEnd ?? time?.isSpanEnd ?? false;

/** Whether a number belongs to the word before it: "Room 12.05", "John 3:16", but "John 9:30". */
function isNumbered({ lexemes }: Reader, { index, time }: Candidate, isVerse: boolean): boolean {
  if (time?.half === "known") return false;
  const isClock = lexemes[index + 1]?.text === ":";
  return isVerse ? isClock && (time?.minute ?? 0) % 15 !== 0 : !isClock;
}

/** Whether a day or an hour is before a span's end: "3. bis 10. August", "9 bis 17 Uhr". */
function isNumberBefore(reader: Reader, index: number, { date }: Candidate): boolean {
  const last = reader.lexemes[beforePoint(reader, index)];
  return !!last && last.number >= 0 && last.number <= (date ? 31 : 24);
}

const isDay = (reader: Reader, index: number) =>
  phrase(reader, index, "weekdays") !== null || phrase(reader, index, "months") !== null;

const DASHES = "-–—/&+";

/** Whether a dash joins it with a number or a weekday before it: "2 - 3pm", "Mo - Fr". */
function isRange(reader: Reader, { index }: Candidate, before: readonly Candidate[]): boolean {
  const sign = reader.lexemes[index - 1];
  if (!sign || sign.text.length !== 1 || !DASHES.includes(sign.text)) return false;
  const last = reader.lexemes[index - 2];
  if (!last || before.at(-1)?.next === index - 1) return !!last;
  return isNumber(reader, beforePoint(reader, index - 1)) || isDay(reader, index - 2);
}

const isNumber = ({ lexemes }: Reader, index: number) => (lexemes[index]?.number ?? -1) >= 0;

/** Whether it is one of several weekdays: "Mon, Tue, Wed", "Mo Mi Fr". */
function isListed(reader: Reader, { index, next, date }: Candidate): boolean {
  if (!date || !isWeekday(reader, index)) return false;
  const { lexemes } = reader;
  const before = lexemes[index - 1]?.text === "," ? index - 2 : index - 1;
  const after = lexemes[next]?.text === "," ? next + 1 : next;
  return (
    (isWeekday(reader, before) && isStart(reader, before)) ||
    (isWeekday(reader, after) && next === index + 1)
  );
}

/** Also not "so" and "do", which are other words in small letters. */
const isWeekday = (reader: Reader, index: number) =>
  phrase(reader, index, "weekdays") !== null &&
  !/^\p{Ll}{2}$/u.test(reader.lexemes[index]?.text ?? "");

/** Whether it is joined with another date or time after it: "Monday and Thursday", "9 to 5pm". */
function isJoined(reader: Reader, index: number, candidate: Candidate): boolean {
  if (candidate.kind === "repeat") return false;
  const sign = reader.lexemes[index];
  // "Dec 4, 5 and 6"
  const isList = sign?.text === "," && isNumber(reader, index - 1) && isNumber(reader, index + 1);
  if (isList && phrase(reader, index + 2, "joins")) return true;
  const isSign = sign !== undefined && sign.text.length === 1 && DASHES.includes(sign.text);
  const join = phrase(reader, index, "joins");
  const next = isSign ? index + 1 : join?.next;
  if (next === undefined || !sign) return false;
  if (isDay(reader, next) || phrase(reader, next, "days")) return true;
  const lexeme = reader.lexemes[next];
  if (!lexeme || lexeme.number < 0) return false;
  const isAfterNumber = isNumber(reader, index - 1);
  if (candidate.kind === "time" || (isSign && isAfterNumber && lexeme.number <= 31)) return true;
  return dateAt(reader, next) !== null;
}

/** The date, time and repetition of a text: of several of a kind, the last. */
export function place(
  reader: Reader,
  candidates: readonly Candidate[],
  marks: readonly Span[],
): Partial<Record<Candidate["kind"], Candidate>> {
  const accepted = new Set(candidates.filter(({ place: where }) => where === "anywhere"));
  acceptBeside(reader, candidates, accepted);
  acceptAtEdges(reader, candidates, marks, accepted);
  acceptBeside(reader, candidates, accepted);
  const found: Partial<Record<Candidate["kind"], Candidate>> = {};
  for (const candidate of candidates) {
    if (accepted.has(candidate)) found[candidate.kind] = candidate;
  }
  return found;
}

/** A weekday beside a time, or a time beside a day, says enough wherever it is. */
function acceptBeside(
  reader: Reader,
  candidates: readonly Candidate[],
  accepted: Set<Candidate>,
): void {
  for (const [index, one] of candidates.entries()) {
    const other = candidates[index + 1];
    if (!other || one.kind === other.kind || !isBeside(reader, one, other)) continue;
    if (one.date?.canJoin === false || other.date?.canJoin === false) continue;
    accepted.add(one).add(other);
  }
}

function isBeside({ lexemes }: Reader, one: Candidate, other: Candidate): boolean {
  if (other.index === one.next) return true;
  return other.index === one.next + 1 && lexemes[one.next]?.text === ",";
}

/** Tells whether there is nothing but plain signs between two places of a text. */
function betweenOf(lexemes: Reader["lexemes"]): (start: number, end: number) => boolean {
  const starts = lexemes.filter((lexeme) => !isPlainSign(lexeme)).map(({ start }) => start);
  const before = new Int32Array((starts.at(-1) ?? 0) + 2);
  for (const start of starts) before[start + 1] = 1;
  for (let index = 1; index < before.length; index++) {
    before[index] = (before[index] ?? 0) + (before[index - 1] ?? 0);
  }
  const countAt = (place: number) => before[Math.min(place, before.length - 1)] ?? 0;
  return (start, end) => countAt(start) === countAt(end);
}

/** Accepts what only tokens and signs separate from the start or the end of the text. */
function acceptAtEdges(
  { lexemes }: Reader,
  candidates: readonly Candidate[],
  marks: readonly Span[],
  accepted: Set<Candidate>,
): void {
  const tokens = [
    ...marks.map((span) => ({ span, candidate: null })),
    ...candidates.map((candidate) => ({ span: candidate as Span, candidate })),
  ].sort((one, other) => one.span.start - other.span.start);
  const isWithin = betweenOf(lexemes);

  let end = Infinity;
  for (const { span, candidate } of tokens.toReversed()) {
    if (!isWithin(span.end, end) || candidate?.place === "beside") break;
    if (candidate) accepted.add(candidate);
    end = span.start;
  }
  let start = 0;
  for (const { span, candidate } of tokens) {
    const isLate = candidate && candidate.place !== "edges" && !accepted.has(candidate);
    if (!isWithin(start, span.start) || isLate) break;
    if (candidate) accepted.add(candidate);
    start = span.end;
  }
}

const isPlainSign = ({ isWord, number, text }: Reader["lexemes"][number]) =>
  !isWord && number < 0 && !/^[0-9]/.test(text) && !/[$€£%+=*<>]/.test(text);
