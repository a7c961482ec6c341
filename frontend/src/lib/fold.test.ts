import { Pool } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { fold } from "@/lib/fold";
import { resembles, searchTerms } from "@/domain/search";

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
const isLetter = (code: number) => code < 0xd800 || code > 0xdfff;

/** Numbers that look random and are the same in every run (a linear congruential generator). */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

it("folds a text of ASCII as the table folds it in other texts", () => {
  for (const code of range(0, 0x7f)) {
    const letter = String.fromCharCode(code);
    expect(`${fold(`x${letter}y`)}e`).toBe(fold(`x${letter}yé`));
  }
  expect(fold("")).toBe("");
});

// `make test` gives this file a migrated database of its own.
describe.skipIf(!process.env.DATABASE_URL)("the database's fold and this browser's", () => {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  afterAll(() => pool.end());

  /** The texts that the two fold in different ways. */
  async function differing(texts: string[]) {
    const { rows } = await pool.query<{ text: string; browser: string; database: string }>(
      `SELECT text, browser, fold(text) AS database
       FROM unnest($1::text[], $2::text[]) AS folded (text, browser)
       WHERE fold(text) <> browser`,
      [texts, texts.map(fold)],
    );
    return rows;
  }

  it.each(range(0, 16))(
    "agree on every code point of plane %i",
    async (plane) => {
      for (const block of range(0, 15).map((index) => plane * 0x10000 + index * 0x1000)) {
        const codes = range(Math.max(block, 1), block + 0xfff).filter(isLetter);
        // With an accent, so that the database takes the table for ASCII too.
        const texts = codes.flatMap((code) => {
          const letter = String.fromCodePoint(code);
          return code < 0x80 ? [letter, `${letter}é`] : [letter];
        });
        expect(await differing(texts)).toEqual([]);
      }
    },
    300_000,
  );

  it("agree on letters with marks, and on letters in parts", async () => {
    const marks = ["\u0301", "\u0307", "\u0327", "\u0345", "\u05b8", "\u0651", "\u3099", "\u309a"];
    const letters = ["e", "I", "İ", "ı", "Σ", "ς", "ß", "ﬁ", "ש", "م", "か", "は", "ｶ", "क", "ト"];
    const marked = letters.flatMap((letter) =>
      marks.flatMap((mark) => [letter + mark, `${letter}\u00ad${mark}`, letter + mark + marks[0]]),
    );
    const jamo = [0x1100, 0x1112, 0x1113, 0x3131].flatMap((lead) =>
      [0x1160, 0x1161, 0x1175, 0x1176].flatMap((vowel) =>
        [0x11a7, 0x11a8, 0x11c2, 0x11c3].map((tail) => String.fromCodePoint(lead, vowel, tail)),
      ),
    );
    const syllables = range(0xac00, 0xac40).map((code) => String.fromCodePoint(code, 0x11a8));
    expect(await differing([...marked, ...jamo, ...syllables])).toEqual([]);
  });

  it("agree on mixtures", async () => {
    const random = randomNumbers(20_261_125);
    const blocks = [
      0x20, 0xa0, 0x300, 0x370, 0x590, 0x1100, 0x1160, 0x11a8, 0x2000, 0x3040, 0xac00,
    ];
    const texts = Array.from({ length: 5000 }, () =>
      String.fromCodePoint(
        ...range(1, 8).map(() => (blocks[random(blocks.length)] ?? 0x20) + random(0x60)),
      ),
    );
    expect(await differing(texts)).toEqual([]);
  });

  it("take phrases apart into the same terms", async () => {
    const random = randomNumbers(7);
    const letters = ["a", "b", " ", " ", '"', '"', "“", "\u00a0", "\u00ad", "½", "\t", "\\"];
    const phrases = Array.from({ length: 5000 }, () =>
      range(0, random(12))
        .map(() => letters[random(letters.length)])
        .join(""),
    );
    const { rows } = await pool.query(
      `SELECT phrase, browser, search_terms(phrase) AS database
       FROM jsonb_to_recordset($1) AS taken (phrase text, browser text[])
       WHERE search_terms(phrase) IS DISTINCT FROM browser`,
      [JSON.stringify(phrases.map((phrase) => ({ phrase, browser: searchTerms(phrase) })))],
    );
    expect(rows).toEqual([]);
  });

  it("take the same words for mistyped ones", async () => {
    const random = randomNumbers(20_261_128);
    const letters = ["a", "b", "b", "é", "ß", "ж", "가", "𐐨"];
    const others = [" ", "-", "_", "1", "٣", "\u00ad", "🎂", "."];
    const pick = (from: string[]) => from[random(from.length)] ?? "";
    const word = () => range(1, 4 + random(4)).map(() => pick(letters));
    const cases = range(1, 400).flatMap(() => {
      const phrase = word();
      return range(1, 20).map(() => {
        const title = random(5) ? [...phrase] : word();
        for (let count = random(4); count > 0; count -= 1) {
          const added = pick(random(2) ? others : letters);
          title.splice(random(title.length + 1), random(2), ...(random(3) ? [added] : []));
        }
        return { title: title.join(""), phrase: phrase.join("") };
      });
    });
    const { rows } = await pool.query(
      `SELECT title, phrase, browser
       FROM jsonb_to_recordset($1) AS searched (title text, phrase text, browser boolean)
       WHERE browser IS DISTINCT FROM
         fold(title) ~ (CASE WHEN fold(phrase) ~ '^[[:alpha:]]{4,40}$'
           THEN '\\m' || nearly(fold(phrase)) || '\\M' ELSE '$.' END)`,
      [
        JSON.stringify(
          cases.map(({ title, phrase }) => ({
            title,
            phrase,
            browser: resembles({ title, notes: "" }, phrase),
          })),
        ),
      ],
    );
    expect(rows).toEqual([]);
  });
});
