import { dateAt, type DateFound } from "@/domain/quick-add-dates";
import type { Span, Taken } from "@/domain/quick-add-marks";
import { isEnd, isStart, phrase, type Place, type Reader } from "@/domain/quick-add-reader";
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
  const { lexemes, words } = reader;
  for (let index = 0; index < lexemes.length;) {
    const lexeme = lexemes[index];
    const canStart =
      lexeme &&
      (lexeme.isWord
        ? words.starters.has(lexeme.folded)
        : lexeme.number >= 0 || lexeme.text === "@");
    const found = canStart && isStart(reader, index) ? candidateAt(reader, index) : null;
    if (found && !taken.overlaps(found) && !isBlocked(reader, found, candidates)) {
      candidates.push(found);
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

/** Whether the words around a candidate make it a part of the sentence. */
function isBlocked(reader: Reader, candidate: Candidate, before: readonly Candidate[]): boolean {
  const { index, next } = candidate;
  if (isIdiom(reader, index)) return true;
  const last = isStart(reader, index - 1) ? reader.lexemes[index - 1] : undefined;
  const isDigit = reader.lexemes[index]?.isWord === false;
  const isClear = candidate.kind === "repeat" && candidate.place === "anywhere";
  if (last?.isWord && !isClear && phrase(reader, index - 1, "blockers")) return true;
  const numbered = last?.isWord && isDigit ? phrase(reader, index - 1, "numbered") : null;
  if (numbered && isNumbered(reader, candidate, numbered.value === 1)) return true;
  if (isSpanEnd(candidate) && isNumberBefore(reader, index, candidate)) return true;
  if (isSpanEnd(candidate) && last?.isWord && isDay(reader, index - 1)) return true;
  return isRange(reader, candidate, before) || isJoined(reader, next, candidate);
}

function isIdiom(reader: Reader, index: number): boolean {
  for (let from = Math.max(0, index - 2); from <= index; from++) {
    const idiom = phrase(reader, from, "idioms");
    if (idiom && idiom.next > index) return true;
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
function isNumberBefore({ lexemes }: Reader, index: number, { date }: Candidate): boolean {
  const last = lexemes[index - 1]?.text === "." ? lexemes[index - 2] : lexemes[index - 1];
  return !!last && last.number >= 0 && last.number <= (date ? 31 : 24);
}

const isDay = (reader: Reader, index: number) =>
  phrase(reader, index, "weekdays") !== null || phrase(reader, index, "months") !== null;

const DASHES = "-–—/&";

/** Whether a dash joins it with a number or a weekday before it: "2 - 3pm", "Mo - Fr". */
function isRange(reader: Reader, { index }: Candidate, before: readonly Candidate[]): boolean {
  const sign = reader.lexemes[index - 1];
  if (!sign || sign.text.length !== 1 || !DASHES.includes(sign.text)) return false;
  const last = reader.lexemes[index - 2];
  if (!last || before.at(-1)?.next === index - 1) return !!last;
  return last.number >= 0 || isDay(reader, index - 2);
}

/** Whether it is joined with another date or time after it: "Monday and Thursday", "9 to 5pm". */
function isJoined(reader: Reader, index: number, candidate: Candidate): boolean {
  if (candidate.kind === "repeat") return false;
  const sign = reader.lexemes[index];
  const isSign = sign !== undefined && sign.text.length === 1 && DASHES.includes(sign.text);
  const join = phrase(reader, index, "joins");
  const next = isSign ? index + 1 : join?.next;
  if (next === undefined || !sign) return false;
  if (isDay(reader, next) || phrase(reader, next, "days")) return true;
  const lexeme = reader.lexemes[next];
  if (!lexeme || lexeme.number < 0) return false;
  const isAfterNumber = (reader.lexemes[index - 1]?.number ?? -1) >= 0;
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
