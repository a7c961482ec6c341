import { v7 as uuidv7 } from "uuid";
import { fold } from "@/lib/fold";
import type { NewTask } from "@/lib/task-paste";
import type { Task } from "@/lib/types";
import { newLabel, newList, type Intent } from "@/replica/draft";
import type { Tables } from "@/replica/tables";

type Planned = NonNullable<NewTask["planned"]>;

/** The lists and labels that new tasks name: those that exist, and those that are to be created. */
export class Names {
  readonly created: Intent[] = [];
  readonly #ids = new Map<string, string>();

  constructor(
    private readonly userId: string,
    tables: Tables,
  ) {
    for (const kind of ["list", "label"] as const)
      for (const { id, name } of tables.named(kind)) this.#ids.set(keyOf(kind, name), id);
  }

  /** The fields of a task for what was recognised in its text; labels are added to the default ones. */
  fieldsOf(
    { due, repeat, priority, list, labels, notes }: Planned,
    { label_ids = [] }: Partial<Task> = {},
  ): Partial<Task> {
    return {
      ...(due && { due: { ...due, time_zone: null } }),
      ...(repeat && { repeat }),
      ...(priority !== null && { priority }),
      ...(list !== null && { list_id: this.#idOf("list", list) }),
      label_ids: [
        ...new Set([...label_ids, ...labels.map((name) => this.#idOf("label", name))]),
      ].sort(),
      ...(notes !== null && { notes }),
    };
  }

  #idOf(kind: "list" | "label", name: string): string {
    const known = this.#ids.get(keyOf(kind, name));
    if (known) return known;
    const id = uuidv7();
    this.#ids.set(keyOf(kind, name), id);
    const now = Date.now();
    this.created.push(
      kind === "list"
        ? { op: "create", kind, list: newList(this.userId, id, name, now) }
        : { op: "create", kind, label: newLabel(this.userId, id, name, now) },
    );
    return id;
  }
}

const keyOf = (kind: string, name: string) => `${kind} ${fold(name)}`;
