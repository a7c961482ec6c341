import { keepTheirs, keepYours } from "@/domain/conflicts";
import type { Conflict, Entry } from "@/replica/entries";
import type { Fields } from "@/replica/rows";

/** What a user's decision about a refused entry makes of the waiting entries. */
export interface Decision {
  saved: Entry[];
  removed: string[];
}

/** One of two texts stays, and what was typed after a text that is given up goes with it. */
export function resolved(
  entries: readonly Entry[],
  entry: Entry,
  conflict: Conflict,
  keep: "yours" | "theirs",
): Decision {
  if (keep === "yours") return { saved: [keepYours(entry, conflict)], removed: [] };
  const concerned = entries.filter(
    ({ id, order, effects }) =>
      (id === entry.id || order > entry.order) && effects.some((each) => each.id === conflict.id),
  );
  const kept = concerned.map((each) => keepTheirs(each, conflict));
  return {
    saved: kept.filter((each) => each !== null),
    removed: concerned.filter((_, index) => kept[index] === null).map(({ id }) => id),
  };
}

/** A refused entry gets another title, and so do the later ones that build on it. */
export function retitled(entries: readonly Entry[], entry: Entry, title: string): Decision {
  const [effect] = entry.effects;
  const from = effect?.after?.title;
  if (!effect || from === undefined) return { saved: [], removed: [] };
  const renamed = <F extends Fields | null | undefined>(fields: F): F =>
    fields?.title === from ? { ...fields, title } : fields;
  const saved = entries
    .filter(({ order, isAnswered }) => order >= entry.order && !isAnswered)
    .filter(({ effects }) => effects.some(({ id }) => id === effect.id))
    .map((each): Entry => {
      const isItself = each.id === entry.id;
      return {
        ...each,
        ...(isItself && { attempt: null, problem: null }),
        request:
          each.request.type === "undo"
            ? each.request
            : {
                ...each.request,
                operations: each.request.operations.map((operation) =>
                  operation.id === effect.id
                    ? { ...operation, fields: renamed(operation.fields) }
                    : operation,
                ),
              },
        effects: each.effects.map((other) =>
          other.id === effect.id
            ? {
                ...other,
                before: isItself ? other.before : renamed(other.before),
                after: renamed(other.after),
              }
            : other,
        ),
      };
    });
  return { saved, removed: [] };
}

/** A refused entry is discarded, and so is what builds on a row that it would have created. */
export function givenUp(entries: readonly Entry[], entry: Entry): Decision {
  const created = new Set(
    entry.effects.filter(({ before }) => before === null).map(({ id }) => id),
  );
  const others = entries.filter(
    ({ effects }) => effects.length > 0 && effects.every(({ id }) => created.has(id)),
  );
  return { saved: [], removed: [entry.id, ...others.map(({ id }) => id)] };
}
