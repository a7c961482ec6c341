import {
  count,
  digits,
  isEnd,
  isName,
  isSign,
  phrase,
  skip,
  type Found,
  type Place,
  type Reader,
} from "@/domain/quick-add-reader";

/** Minutes since midnight of morning, noon, afternoon, evening, night, forenoon. */
export const PART_TIMES = [9, 12, 15, 19, 22, 10].map((hour) => hour * 60);

export interface TimeFound {
  next: number;
  place: Place;
  /** From 0 to 24. */
  hour: number;
  minute: number;
  /**
   * Whether it is known which half of the day is meant: by the notation, only by a part of the day
   * beside it ("tonight at 8:30"), or not at all ("at 5").
   */
  half: "known" | "written" | "open";
  /** The part of the day that is named with it. */
  part: number | null;
  /** The word before it says that it is the end of a span. */
  isSpanEnd: boolean;
}

type Clock = Omit<TimeFound, "part" | "isSpanEnd">;

/** The time that begins at a lexeme. */
export function timeAt(reader: Reader, index: number): TimeFound | null {
  const link = timeLink(reader, index);
  const from = link?.next ?? index;
  const adverb = link ? null : phrase(reader, index, "adverbParts");
  if (adverb) {
    const again = timeLink(reader, adverb.next);
    const clock = again && clockAt(reader, again.next, true);
    if (clock) return { ...clock, place: "anywhere", part: adverb.value, isSpanEnd: false };
  }
  const isNumber = digits(reader, from, 1, 24) !== null;
  const isLinked =
    (link !== null && link.value < 2) || (isNumber && partAfter(reader, from + 1) !== null);
  const clock = clockAt(reader, from, isLinked || reader.isWhole);
  if (!clock || isTitle(reader, index, from)) return null;
  const part = partAfter(reader, clock.next);
  return {
    ...clock,
    next: part?.next ?? clock.next,
    place: part ? "anywhere" : clock.place,
    part: part?.value ?? null,
    isSpanEnd: link?.value === 1,
  };
}

/** Whether a time is in the name of a film: "High Noon", "Before Midnight", but "at Noon". */
function isTitle(reader: Reader, index: number, from: number): boolean {
  const isNamed = !reader.words.hasCapitals && phrase(reader, from, "namedTimes") !== null;
  return isNamed && isName(reader, index, Math.max(index + 1, from));
}

function timeLink(reader: Reader, index: number): Found | null {
  const sign = reader.lexemes[index];
  if (sign?.text === "@" && sign.gap) return { value: 0, next: index + 1 };
  return phrase(reader, index, "timeLinks");
}

/** A part of the day after a time: "8 in the evening". It is no day, as in "8 Uhr morgen". */
function partAfter(reader: Reader, index: number): Found | null {
  const part = phrase(reader, index, "adverbParts");
  return part && isEnd(reader, part.next) ? part : null;
}

function clockAt(reader: Reader, index: number, isLinked: boolean): Clock | null {
  return (
    named(reader, index, isLinked) ??
    relative(reader, index, isLinked) ??
    numeric(reader, index, isLinked) ??
    spoken(reader, index, isLinked)
  );
}

function named(reader: Reader, index: number, isLinked: boolean): Clock | null {
  const found = phrase(reader, index, "namedTimes");
  if (!found) return null;
  const place = isLinked ? "anywhere" : "end";
  return { next: found.next, place, hour: found.value * 12, minute: 0, half: "known" };
}

/** Half past five, halb sechs, quarter to six, zehn nach fünf. */
function relative(reader: Reader, index: number, isLinked: boolean): Clock | null {
  const half = phrase(reader, index, "halfHours");
  const quarter = half ? null : phrase(reader, index, "quarterHours");
  let minutes = half ? 30 : 15;
  let isBefore = (half ?? quarter)?.value === 1;
  let next = (half ?? quarter)?.next;
  if (next === undefined) {
    const number = isLinked ? fewMinutes(reader, index) : null;
    const link = number && phrase(reader, number.next, "minuteLinks");
    if (!link) return null;
    minutes = number.value;
    isBefore = link.value === 1;
    next = link.next;
  }
  const hour = count(reader, next, 12);
  if (!hour) return null;
  const total = hour.value * 60 + (isBefore ? -minutes : minutes);
  const after = skip(reader, hour.next, "oclock");
  // The hour that is named decides which half of the day is meant: "quarter to one" is after noon.
  const shifted = hour.value < 7 ? total + 720 : total;
  if (phrase(reader, after, "halves")) return null;
  return {
    next: after,
    place: "anywhere",
    hour: Math.floor(shifted / 60) % 24,
    minute: shifted % 60,
    half: "open",
  };
}

function fewMinutes(reader: Reader, index: number): Found | null {
  const word = phrase(reader, index, "numbers");
  if (word && word.value > 0) return word;
  const number = digits(reader, index, 1, 29);
  return number === null ? null : { value: number, next: index + 1 };
}

/** 17:30, 5pm, 5:30 p.m., 17 Uhr, 17 Uhr 30, 17.30 Uhr, and after a word such as "at" also 5. */
function numeric(reader: Reader, index: number, isLinked: boolean): Clock | null {
  const hour = digits(reader, index, 0, 24);
  if (hour === null) return null;
  let next = index + 1;
  let minute = 0;
  const sign = isSign(reader, next, ":.") ? reader.lexemes[next]?.text : undefined;
  const after = reader.lexemes[next + 1];
  if (sign && after && !after.gap && after.text.length === 2) {
    const minutes = digits(reader, next + 1, 0, 59);
    if (minutes === null) return null;
    minute = minutes;
    next += 2;
  }
  const hasMinutes = next > index + 1;
  if (hour === 24 && minute > 0) return null;
  const half = halfOfDay(reader, next);
  if (half) {
    if (hour < 1 || hour > 12) return null;
    return {
      next: half.next,
      place: "anywhere",
      hour: (hour % 12) + half.value * 12,
      minute,
      half: "known",
    };
  }
  const oclock = phrase(reader, next, "oclock");
  if (oclock) return withOclock(reader, hour, minute, hasMinutes, oclock.next);
  if (hasMinutes) {
    if (sign === "." && !isLinked) return null;
    const isClear = sign === ":" && (isLinked || reader.lexemes[index]?.text.length === 2);
    const clock: Clock = {
      next,
      place: isClear ? "anywhere" : "edges",
      hour,
      minute,
      half: "written",
    };
    // "3:30" is after noon in English, "03:30" is not.
    const isOpen = reader.words.language === "en" && reader.lexemes[index]?.text.length === 1;
    return isOpen ? opened({ ...clock, half: "open" }) : clock;
  }
  const place = isBeforeVerb(reader, next) ? "anywhere" : "end";
  return isLinked ? opened({ next, place, hour, minute, half: "open" }) : null;
}

/** Whether one last word in small letters follows in German: "Anna um 8 abholen". */
function isBeforeVerb({ lexemes, words }: Reader, index: number): boolean {
  const verb = lexemes[index];
  const isLast = words.language === "de" && index === lexemes.length - 1;
  return isLast && !!verb?.isWord && verb.gap && verb.text === verb.text.toLowerCase();
}

function withOclock(
  reader: Reader,
  hour: number,
  minute: number,
  hasMinutes: boolean,
  next: number,
): Clock {
  const isGerman = reader.words.language === "de";
  const minutes = isGerman && !hasMinutes ? digits(reader, next, 0, 59) : null;
  const isTime = minutes !== null && reader.lexemes[next]?.text.length === 2;
  const clock: Clock = {
    next: isTime ? next + 1 : next,
    place: "anywhere",
    hour,
    minute: isTime ? minutes : minute,
    half: "written",
  };
  return isGerman ? clock : opened({ ...clock, half: "open" });
}

/** The number of an hour as a word: five o'clock, um fünf. */
function spoken(reader: Reader, index: number, isLinked: boolean): Clock | null {
  const hour = phrase(reader, index, "numbers");
  if (!hour || hour.value < 1) return null;
  const oclock = phrase(reader, hour.next, "oclock");
  if (!oclock && !isLinked) return null;
  if (hour.value > 12 && reader.words.language === "en") return null;
  const half = oclock ? null : halfOfDay(reader, hour.next);
  if (half) {
    return {
      next: half.next,
      place: "anywhere",
      hour: (hour.value % 12) + half.value * 12,
      minute: 0,
      half: "known",
    };
  }
  return opened({
    next: oclock?.next ?? hour.next,
    place: oclock ? "anywhere" : "end",
    hour: hour.value,
    minute: 0,
    half: "open",
  });
}

/** From one to six is after noon if nothing says otherwise. */
const opened = (clock: Clock): Clock =>
  clock.hour >= 1 && clock.hour <= 6 ? { ...clock, hour: clock.hour + 12 } : clock;

/** am, pm, a.m. and p.m. */
function halfOfDay(reader: Reader, index: number): Found | null {
  const plain = phrase(reader, index, "halves");
  if (plain) return plain;
  const letter = reader.lexemes[index]?.folded;
  if (reader.words.entries.halves.values.size === 0 || (letter !== "a" && letter !== "p")) {
    return null;
  }
  const isDotted = isSign(reader, index + 1, ".") && reader.lexemes[index + 2]?.folded === "m";
  if (!isDotted || reader.lexemes[index + 2]?.gap) return null;
  const next = isSign(reader, index + 3, ".") ? index + 4 : index + 3;
  return { value: letter === "p" ? 1 : 0, next };
}

/** Minutes since midnight, which may be on the day after, with a part of the day taken into account. */
export function minutesOf(time: TimeFound, dayPart: number | null): number {
  const part = time.part ?? dayPart;
  let { hour } = time;
  if (part !== null && time.half !== "known") {
    const early = time.half === "open" && hour >= 13 ? hour - 12 : hour;
    if (part === 0 || part === 5) hour = early;
    else if (part === 4 || (part === 3 && early === 12)) hour = atNight(early);
    else if (early < 12) hour = part === 1 && early > 9 ? early : early + 12;
  } else if (part !== null && part >= 3 && hour === 0) {
    hour = 24;
  }
  return hour * 60 + time.minute;
}

const atNight = (hour: number) => {
  if (hour === 12 || hour === 0) return 24;
  if (hour < 6) return hour + 24;
  return hour < 12 ? hour + 12 : hour;
};
