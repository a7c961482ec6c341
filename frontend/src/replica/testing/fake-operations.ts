import type { Task } from "@/lib/types";
import type { Operation } from "@/replica/entries";
import { newLabel, newList, newSection, newTask } from "@/replica/new-rows";
import type { Fields, Kind, Ref, Row, RowsByKind } from "@/replica/rows";
import { isSame, LEVELS_MAX, REFERENCES, type FakeData } from "@/replica/testing/fake-data";
import { atField, atOperation } from "@/replica/testing/fake-problems";

export interface SentOperation extends Operation {
  if_match?: string;
}

/** Carries out the operations of one batch, by the rules of the API and its database. */
export class FakeBatch {
  /** The number of the operation. */
  #index = 0;

  constructor(
    private readonly data: FakeData,
    private readonly userId: string,
    private readonly batch: string,
  ) {}

  carryOut(operation: SentOperation, index: number): { status: number; body: Row | null } {
    this.#index = index;
    const { op, kind, id } = operation;
    if (op === "create") return this.#create(operation);
    const row = this.data.get(kind, id);
    if (!row) throw this.#refusal(404, `${kind}-not-found`, `There is no ${kind} with this id.`);
    if (operation.if_match !== undefined && operation.if_match !== `"${row.updated_at}"`)
      throw this.#refusal(412, `${kind}-changed`, `The ${kind} was changed in the meantime.`);
    if (op === "delete") {
      this.#delete(operation);
      return { status: 204, body: null };
    }
    if (op === "update") this.#update(operation, operation.fields ?? {});
    else this.#complete(row as Task, op === "complete");
    return { status: 200, body: this.data.get(kind, id)! };
  }

  #refusal(status: number, name: string, detail: string) {
    return atOperation(this.#index, status, name, detail);
  }

  #create({ kind, id, fields = {} }: SentOperation) {
    const { data } = this;
    if (data.get(kind, id)) {
      const named = data.history.findLast((each) => each.id === id && each.named)?.named;
      if (!isSame(named, fields))
        throw this.#refusal(
          409,
          `${kind}-exists`,
          `You have another ${kind} with this id already.`,
        );
      return { status: 200, body: data.get(kind, id)! };
    }
    if (data.history.some((each) => each.id === id && each.change === "deleted"))
      throw this.#refusal(409, `${kind}-in-trash`, `The ${kind} with this id is in the trash.`);
    this.#checkReferences(kind, fields);
    const row = { ...this.#empty(kind, id), ...fields } as Row;
    if (kind === "task") Object.assign(row, this.#placed(row as Task, null, fields));
    data.insert(kind, row, this.batch, fields);
    if (kind === "task") this.#checkPlace(id);
    if (kind === "label") this.#checkName(id);
    return { status: 201, body: data.get(kind, id)! };
  }

  #empty(kind: Kind, id: string): Row {
    if (kind === "task") return newTask(this.userId, id, "", 0);
    if (kind === "list") return newList(this.userId, id, "", 0);
    if (kind === "section") return newSection(this.userId, id, "", "", 0);
    return newLabel(this.userId, id, "", 0);
  }

  #update({ kind, id }: Ref, fields: Fields): void {
    const { data, batch } = this;
    const { archived, ...others } = fields;
    if (archived !== undefined) others["archived_at"] = archived ? new Date().toISOString() : null;
    this.#checkReferences(kind, fields);
    const before = data.get(kind, id)!;
    if (kind !== "task") {
      data.change({ kind, id }, others, batch);
      if (kind === "label") this.#checkName(id);
      const { list_id } = others as Partial<RowsByKind["section"]>;
      if (kind === "section" && list_id && list_id !== (before as RowsByKind["section"]).list_id)
        data.changeTasks(
          ({ section_id }) => section_id === id,
          () => ({ list_id }),
          batch,
        );
      return;
    }
    const task = before as Task;
    const place = this.#placed({ ...task, ...others }, task, fields);
    data.change({ kind, id }, { ...others, ...place }, batch);
    this.#checkPlace(id);
    const { list_id, section_id } = data.get("task", id)!;
    if (list_id === task.list_id && section_id === task.section_id) return;
    const parts = new Set(data.partsOf(id));
    data.changeTasks(
      (part) => parts.has(part.id),
      () => ({ list_id, section_id }),
      batch,
    );
  }

  /** What a request does not name of the place of a task follows from what it names. */
  #placed(task: Task, before: Task | null, named: Fields): Partial<Task> {
    const isNamed = (name: "list_id" | "section_id") =>
      before ? name in named : task[name] !== null;
    const { list_id, section_id, parent_id } = task;
    if (parent_id && parent_id !== before?.parent_id) {
      const parent = this.data.get("task", parent_id)!;
      return {
        list_id: isNamed("list_id") ? list_id : parent.list_id,
        section_id: isNamed("section_id") ? section_id : parent.section_id,
      };
    }
    if (isNamed("section_id") && !isNamed("list_id") && section_id)
      return { list_id: this.data.get("section", section_id)!.list_id };
    if (before && list_id !== before.list_id && !isNamed("section_id")) return { section_id: null };
    return {};
  }

  #checkPlace(id: string): void {
    const { data } = this;
    const task = data.get("task", id)!;
    if (task.parent_id) {
      const parent = data.get("task", task.parent_id)!;
      for (const name of ["list_id", "section_id"] as const)
        if (task[name] !== parent[name])
          throw atField(this.#index, name, `must be that of its parent; leave it out`);
      if ([id, ...data.partsOf(id)].some((each) => data.levelOf(each) > LEVELS_MAX))
        throw this.#refusal(409, "conflict", "Tasks can be nested 5 levels deep at most.");
    } else if (task.section_id && data.get("section", task.section_id)!.list_id !== task.list_id)
      throw atField(this.#index, "section_id", "must be a section of the list of the task");
  }

  #checkReferences(kind: Kind, fields: Fields): void {
    for (const [name, to] of Object.entries(REFERENCES[kind]))
      for (const id of [fields[name]].flat())
        if (typeof id === "string" && !this.data.get(to, id))
          throw atField(this.#index, name, `names a ${to} that does not exist`);
  }

  #checkName(id: string): void {
    const name = this.data.get("label", id)!.name.toLowerCase();
    for (const label of this.data.rows.label.values())
      if (label.id !== id && label.name.toLowerCase() === name)
        throw this.#refusal(409, "label-name-taken", "You have a label of this name already.");
  }

  #complete(row: Task, completed: boolean): void {
    const { data, batch } = this;
    const fields = () => ({
      completed,
      completed_at: completed ? new Date().toISOString().replace("Z", "000Z") : null,
    });
    const ref = { kind: "task" as const, id: row.id };
    if (row.completed === completed) return data.change(ref, {}, batch);
    data.change(ref, fields(), batch);
    if (!completed) return;
    const parts = new Set(data.partsOf(row.id));
    data.changeTasks((part) => parts.has(part.id) && !part.completed, fields, batch);
  }

  #delete({ kind, id, fields }: SentOperation): void {
    const { data, batch } = this;
    if (kind === "task")
      for (const part of data.partsOf(id)) data.remove({ kind, id: part }, batch);
    if (kind === "section")
      data.changeTasks(
        ({ section_id }) => section_id === id,
        () => ({ section_id: null }),
        batch,
      );
    if (kind === "label")
      data.changeTasks(
        ({ label_ids }) => label_ids.includes(id),
        ({ label_ids }) => ({ label_ids: label_ids.filter((other) => other !== id) }),
        batch,
      );
    if (kind === "list") this.#emptyList(id, fields?.["tasks"]);
    data.remove({ kind, id }, batch);
  }

  #emptyList(id: string, tasks: unknown): void {
    const { data, batch } = this;
    const isIn = (task: Task) => task.list_id === id;
    const own = [...data.rows.task.values()].filter(isIn);
    if (tasks === "trash")
      for (const task of own) data.remove({ kind: "task", id: task.id }, batch);
    else if (tasks === "inbox")
      data.changeTasks(isIn, () => ({ list_id: null, section_id: null }), batch);
    else if (own.length > 0) throw this.#refusal(409, "conflict", "The list has tasks.");
    for (const section of [...data.rows.section.values()])
      if (section.list_id === id) data.remove({ kind: "section", id: section.id }, batch);
  }
}
