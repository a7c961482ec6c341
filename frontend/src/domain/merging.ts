import type { Task } from "@/lib/types";
import type { Fields } from "@/replica/rows";

/** The fields of which two devices may change different parts, and both changes stay. */
export const MERGED: ReadonlySet<string> = new Set(["label_ids", "due"]);

/**
 * A value of such a field with the own changes of its parts, and with those that others have made
 * since; of any other field, the own value.
 *
 * @param before what the user saw.
 * @param after what the user made of it.
 * @param now what the server has.
 */
export function mergedValue(name: string, before: unknown, after: unknown, now: unknown): unknown {
  if (!before || !after || !now) return after;
  if (name === "label_ids")
    return mergedLabels(before as string[], after as string[], now as string[]);
  return name === "due" ? mergedDue(before as Due, after as Due, now as Due) : after;
}

/** What was added is there, and what was removed is not; sorted, as the API has it. */
function mergedLabels(before: string[], after: string[], now: string[]): string[] {
  const stays = now.filter((id) => after.includes(id) || !before.includes(id));
  const added = after.filter((id) => !before.includes(id));
  return [...new Set([...stays, ...added])].sort();
}

type Due = NonNullable<Task["due"]>;

/** The date, the time and the time zone each; without a time there is no time zone. */
function mergedDue(before: Due, after: Due, now: Due): Due {
  const part = <N extends keyof Due>(name: N): Due[N] =>
    after[name] === before[name] ? now[name] : after[name];
  const time = part("time");
  return { date: part("date"), time, time_zone: time === null ? null : part("time_zone") };
}

/** Fields with such values in place of the own ones. */
export function mergedFields(fields: Fields, before: Fields | null, now: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      mergedValue(name, before?.[name], value, now[name]),
    ]),
  );
}
