import "server-only";

/** A password that repeats so few characters, or goes on by one step, is guessed first. */
const PERIOD_MAX = 4;

let known: Promise<Set<string>> | undefined;

/**
 * Whether a password is among those that attackers try first: the 50,000 most common ones in leaks,
 * repetitions (aaaaaaaa, 12341234, passwordpassword), and sequences (abcdefgh, 87654321). Case, and
 * blanks around it, make no difference.
 *
 * The list is read on first use and is never sent to a browser.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  known ??= readList();
  const list = await known;
  const text = password.trim().toLowerCase();
  const unit = text.slice(0, periodOf(text));
  return unit.length <= PERIOD_MAX || isSequence(unit) || list.has(unit) || list.has(text);
}

/** After how many characters a text repeats itself; its length if it does not. */
function periodOf(text: string): number {
  let period = 1;
  while (period < text.length && !text.startsWith(text.slice(period))) period += 1;
  return period * 2 <= text.length ? period : text.length;
}

/** Whether each character is the next one of the alphabet or of the digits, or the one before. */
function isSequence(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0)!);
  const steps = new Set(codes.slice(1).map((code, index) => code - codes[index]!));
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}

async function readList(): Promise<Set<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  return new Set(dictionary["passwords-common"]);
}
