import type { Effect, Entry, EntryRequest, Operation } from "@/replica/entries";
import type { Fields } from "@/replica/rows";
import type { Tables } from "@/replica/tables";
import type { Act } from "@/replica/undo";

/**
 * Labels that were created here and elsewhere with the same name, which the API allows once: the
 * ids of those here, with the ids of those that the server has.
 */
export type Twins = ReadonlyMap<string, string>;

/** The labels that an entry would create although the server has one of the same name. */
export function twinsOf({ request, attempt }: Entry, tables: Tables): Twins {
  const twins = new Map<string, string>();
  if (request.type !== "batch" || attempt) return twins;
  for (const { op, kind, id, fields } of request.operations) {
    if (op !== "create" || kind !== "label" || tables.server("label", id)) continue;
    const twin = tables.serverLabel(String(fields?.["name"]));
    if (twin) twins.set(id, twin.id);
  }
  return twins;
}

/** An entry that uses the labels of the server instead; null if nothing is left of it. */
export function entryWithTwins(entry: Entry, twins: Twins): Entry | null {
  if (entry.isAnswered || entry.attempt) return entry;
  const request = requestWithTwins(entry.request, twins);
  const effects = effectsWithTwins(entry.effects, twins);
  if (request === entry.request && effects === entry.effects) return entry;
  if (request.type === "batch" && request.operations.length === 0) return null;
  return { ...entry, request, effects };
}

/** An act that uses the labels of the server instead. */
export function actWithTwins(act: Act, twins: Twins): Act {
  const steps = act.steps.map((step) => {
    const effects = effectsWithTwins(step.effects, twins);
    const operations = operationsWithTwins(step.operations, twins);
    const isSame = effects === step.effects && operations === step.operations;
    return isSame ? step : { ...step, effects, operations };
  });
  return steps.some((step, index) => step !== act.steps[index]) ? { ...act, steps } : act;
}

function requestWithTwins(request: EntryRequest, twins: Twins): EntryRequest {
  if (request.type === "batch") {
    const operations = operationsWithTwins(request.operations, twins);
    return operations === request.operations ? request : { ...request, operations };
  }
  if (!request.again) return request;
  const again = operationsWithTwins(request.again, twins);
  return again === request.again ? request : { ...request, again };
}

/** Neither the creation nor the deletion of a label here concerns the one of the server. */
function operationsWithTwins(operations: Operation[], twins: Twins): Operation[] {
  return changed(operations, (operation) => {
    const { op, id, fields } = operation;
    const twin = twins.get(id);
    if (twin) return op === "update" ? { ...operation, id: twin } : null;
    return withFields(operation, "fields", fields, twins);
  });
}

function effectsWithTwins(effects: Effect[], twins: Twins): Effect[] {
  return changed(effects, (effect) => {
    const { id, before, after } = effect;
    const twin = twins.get(id);
    if (twin) return before && after ? { ...effect, id: twin } : null;
    return withFields(withFields(effect, "before", before, twins), "after", after, twins);
  });
}

function withFields<T extends object>(
  whole: T,
  name: keyof T,
  fields: Fields | null | undefined,
  twins: Twins,
): T {
  const labels = fields?.["label_ids"] as string[] | undefined;
  if (!labels?.some((id) => twins.has(id))) return whole;
  const label_ids = [...new Set(labels.map((id) => twins.get(id) ?? id))].sort();
  return { ...whole, [name]: { ...fields, label_ids } };
}

/** The items, changed or left out; the same array if none is. */
function changed<T>(items: T[], change: (item: T) => T | null): T[] {
  const all = items.map(change);
  if (all.every((item, index) => item === items[index])) return items;
  return all.filter((item) => item !== null);
}
