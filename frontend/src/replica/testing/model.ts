import assert from "node:assert/strict";
import { byPlace } from "@/domain/order";
import { between } from "@/domain/position";
import type { Task } from "@/lib/types";
import { newLabel, newList, newSection, newTask, type Intent } from "@/replica/draft";
import type { Entry } from "@/replica/entries";
import type { Act } from "@/replica/undo";
import { FakeBrowser } from "@/replica/testing/browser";
import type { Fate } from "@/replica/testing/network";
import { Tab, type Service } from "@/replica/testing/tab";
import {
  KINDS,
  type Kind,
  type KindedRow,
  type Row,
  type RowsByKind,
  type Fields,
} from "@/replica/rows";
import type { Tables } from "@/replica/tables";
import { openStore } from "@/replica/store";

const MINUTE = 60_000;
const DAY = 24 * 3_600_000;

/** What the server has, and what it had. */
export interface Truth {
  rows: { [K in Kind]: Iterable<RowsByKind[K]> };
  /** All titles that a task has ever had. */
  titlesOf(id: string): ReadonlySet<unknown>;
  /** The titles that updates have replaced, with those that took their places. */
  replacedTitles(): readonly { id: string; from: unknown; to: unknown }[];
}

/** Where a model plays: on a fake server with a fake clock, or on the real ones. */
export interface World {
  server: Service;
  newId: () => string;
  /** How long a change may take to be saved: it is lost if the tab is killed earlier. */
  unsaved: number;
  /** The fields of some of the new tasks, those that repeat. */
  repeating: Partial<Task> | null;
  advance(milliseconds: number): Promise<unknown>;
  truth(): Promise<Truth>;
  /** Let the server forget what tokens it gave out. */
  disturb: ((luck: number) => void) | null;
  /** Set the clock, where that is possible. */
  setTime: ((milliseconds: number) => void) | null;
}

/** Random numbers of a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A text that the user has typed as the title of a task. */
interface Typed {
  id: string;
  title: string;
  database: string;
  at: number;
  /** Why it need not have reached the server. */
  excuse: string | null;
}

/** Where a tab runs. */
export interface Place {
  database: string;
  name: string;
  browser: FakeBrowser;
}

/**
 * Three tabs of one user do things at random while requests are cut, repeated and overtaken. In the
 * end all of them must show what the server has, and no text that was typed may be lost unseen.
 */
export class Model {
  readonly tabs: Tab[] = [];
  readonly log: string[] = [];
  readonly typed: Typed[] = [];
  readonly #texts = new Map<string, Typed[]>();
  readonly #seen = new Map<unknown, Set<unknown>>();
  /** When the user deleted a task, by the database and its id. */
  readonly #deleted = new Map<string, number>();
  readonly #editors = new Map<string, { id: string; seen: string }>();
  #count = 0;
  #isCalm = false;
  #hasDecided = false;

  constructor(
    private readonly random: () => number,
    private readonly places: readonly Place[],
    private readonly world: World,
  ) {
    for (const place of places) this.tabs.push(this.#open(place));
  }

  #open({ database, name, browser }: Place): Tab {
    return new Tab({
      server: this.world.server,
      newId: this.world.newId,
      database,
      tab: name,
      browser,
      fateOf: () => this.#fate(),
    });
  }

  #fate(): Fate {
    if (this.#isCalm) return {};
    const fate: Fate = { there: this.#upTo(200), back: this.#upTo(200) };
    const luck = this.random();
    if (luck < 0.05) fate.isLost = "request";
    else if (luck < 0.13) fate.isLost = "answer";
    else if (luck < 0.2) fate.again = this.#upTo(3_000);
    return fate;
  }

  #upTo(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  #pick<T>(items: readonly T[]): T | undefined {
    return items[this.#upTo(items.length)];
  }

  async run(steps: number): Promise<void> {
    for (let step = 0; step < steps; step += 1) {
      const index = this.#upTo(this.tabs.length);
      this.log.push(`${step} ${this.places[index]!.name}: ${this.#act(index)}`);
      if (this.#hasDecided) await this.world.advance(this.world.unsaved); // nobody decides in two tabs at once
      this.#hasDecided = false;
      const luck = this.random();
      await this.world.advance(luck < 0.5 ? 0 : luck < 0.9 ? this.#upTo(100) : this.#upTo(4_000));
    }
    await this.#settle();
  }

  #act(index: number): string {
    const tab = this.tabs[index]!;
    const tasks = tab.replica.tables.all;
    const task = this.#pick(tasks);
    const luck = this.random() * 100;
    if (luck < 14 || !task) return this.#add(tab);
    if (luck < 24) return this.#rename(tab, task);
    if (luck < 27) return this.#openEditor(index, task);
    if (luck < 31) return this.#closeEditor(index, tab);
    if (luck < 36) return this.#do(tab, task.completed ? "reopen" : "complete", [task.id]);
    if (luck < 39) return this.#do(tab, "complete", this.#some(tasks));
    if (luck < 42) return this.#do(tab, "delete", [task.id]);
    if (luck < 44) return this.#do(tab, "delete", this.#some(tasks));
    if (luck < 52) return this.#move(tab, this.random() < 0.7 ? [task] : tasks);
    if (luck < 58) return this.#addNamed(tab);
    if (luck < 62) return this.#changeNamed(tab);
    if (luck < 66) return this.#deleteNamed(tab);
    if (luck < 73) return this.#turn(tab, "undo");
    if (luck < 77) return this.#turn(tab, "redo");
    if (luck < 86) return this.#decide(tab);
    if (luck < 89) return this.#reload(index, tab);
    if (luck < 91) return this.#kill(index, tab);
    if (luck < 95) return this.#toggleNetwork(tab);
    if (luck < 96) return this.#toggleSession(tab);
    if (luck < 97.5) return this.#disturbServer();
    if (luck < 98) return this.#passDay();
    void tab.replica.refresh();
    return "refresh";
  }

  #some(tasks: readonly Task[]): string[] {
    return tasks.filter(() => this.random() < 0.3).map(({ id }) => id);
  }

  #newText(): string {
    this.#count += 1;
    return `text ${this.#count}${this.random() < 0.06 ? " too long".repeat(60) : ""}`;
  }

  #type(tab: Tab, id: string, title: string, act: Act | null): string {
    if (!act) return "nothing";
    const { database } = tab.parts;
    const deletedAt = this.#deleted.get(database + id) ?? 0;
    // The tab did not know yet that another one had deleted it.
    const excuse = Date.now() - deletedAt <= this.world.unsaved ? "deleted by the user" : null;
    const typed: Typed = { id, title, database, at: Date.now(), excuse };
    this.typed.push(typed);
    this.#texts.set(act.id, [...(this.#texts.get(act.id) ?? []), typed]);
    return `“${short(title)}” of ${short(id)}`;
  }

  #add(tab: Tab): string {
    const { server, newId, repeating } = this.world;
    const open = tab.replica.tables.open;
    const parent = this.random() < 0.25 ? this.#pick(open) : undefined;
    const task = newTask(server.userId, newId(), this.#newText(), Date.now());
    if (repeating && this.random() < 0.2) Object.assign(task, repeating);
    if (parent) task.parent_id = parent.id;
    else Object.assign(task, this.#somewhere(tab));
    if (this.random() < 0.3) task.position = this.#someplace(tab.replica.tables.placed);
    const act = tab.replica.perform("Added", [{ op: "create", task }]);
    return `add ${this.#type(tab, task.id, task.title, act)} under ${short(task.parent_id)}`;
  }

  #rename(tab: Tab, { id, title: seen }: Task): string {
    const title = this.#newText();
    this.#see(title, seen);
    return `rename ${this.#type(tab, id, title, tab.rename(id, title))}`;
  }

  /** The user knows which text a new one is to replace. */
  #see(title: unknown, seen: unknown): void {
    this.#seen.set(title, (this.#seen.get(title) ?? new Set()).add(seen));
  }

  #openEditor(index: number, { id, title }: Task): string {
    this.#editors.set(this.places[index]!.name, { id, seen: title });
    return `open editor of ${short(id)}`;
  }

  #closeEditor(index: number, tab: Tab): string {
    const { name } = this.places[index]!;
    const editor = this.#editors.get(name);
    if (!editor) return "no editor";
    this.#editors.delete(name);
    const title = this.#newText();
    this.#see(title, editor.seen);
    const act = tab.rename(editor.id, title, editor.seen);
    return `close editor: ${this.#type(tab, editor.id, title, act)}`;
  }

  #do(tab: Tab, op: "complete" | "reopen" | "delete", ids: string[]): string {
    if (op === "delete") for (const id of ids) this.#notesDeletion(tab, id);
    tab.do(op, ...ids);
    return `${op} ${ids.map(short).join(" ")}`;
  }

  #notesDeletion(tab: Tab, id: string): void {
    for (const each of [id, ...tab.replica.tables.partsOf(id)]) {
      this.#deleted.set(tab.parts.database + each, Date.now());
      this.#excuse(tab, (typed) => typed.id === each, "deleted by the user");
    }
  }

  /** A list and perhaps a section of it, or none. */
  #somewhere({ replica: { tables } }: Tab): Pick<Task, "list_id" | "section_id"> {
    const list = this.random() < 0.7 ? this.#pick(tables.ordered("list")) : undefined;
    if (!list) return { list_id: null, section_id: null };
    const section = this.random() < 0.6 ? this.#pick(tables.sectionsOf(list.id)) : undefined;
    return { list_id: list.id, section_id: section?.id ?? null };
  }

  /** A place among rows that are in manual order. */
  #someplace(rows: readonly { position: string }[]): string {
    const index = this.#upTo(rows.length + 1);
    const before = rows[index - 1]?.position ?? null;
    const after = rows.slice(index).find(({ position }) => position > (before ?? ""));
    return between(before, after?.position ?? null);
  }

  #move(tab: Tab, tasks: readonly Task[]): string {
    const { tables } = tab.replica;
    const luck = this.random();
    let fields: Fields;
    if (luck < 0.4) fields = { ...this.#somewhere(tab) };
    else if (luck < 0.5) fields = { section_id: this.#pick(tables.ordered("section"))?.id ?? null };
    else if (luck < 0.6) fields = { list_id: this.#pick(tables.ordered("list"))?.id ?? null };
    else if (luck < 0.75) fields = { parent_id: this.#pick(tables.open)?.id ?? null };
    else if (luck < 0.8) fields = { parent_id: null };
    else if (luck < 0.9)
      fields = {
        label_ids: tables
          .ordered("label")
          .map(({ id }) => id)
          .filter(() => this.random() < 0.5)
          .sort(),
      };
    else fields = {};
    if (this.random() < 0.5) fields.position = this.#someplace(tables.placed);
    const ids = tasks.length === 1 ? [tasks[0]!.id] : this.#some(tasks);
    tab.replica.perform(
      "Moved",
      ids.map((id) => ({ op: "update", id, fields })),
    );
    return `move ${ids.map(short).join(" ")}: ${JSON.stringify(fields)}`;
  }

  #addNamed(tab: Tab): string {
    const { server, newId } = this.world;
    const { tables } = tab.replica;
    this.#count += 1;
    // Some labels want a name that another one has.
    const name = `name ${this.random() < 0.4 ? this.#upTo(3) : this.#count}`;
    const [id, now] = [newId(), Date.now()];
    const list = this.#pick(tables.ordered("list"));
    const kind = list ? this.#pick(["list", "section", "label"] as const)! : "list";
    const position = this.random() < 0.5 ? this.#someplace(tables.ordered(kind)) : "";
    const intent: Intent =
      kind === "list"
        ? { op: "create", kind, list: { ...newList(server.userId, id, name, now), position } }
        : kind === "section"
          ? {
              op: "create",
              kind,
              section: { ...newSection(server.userId, id, list!.id, name, now), position },
            }
          : { op: "create", kind, label: { ...newLabel(server.userId, id, name, now), position } };
    tab.replica.perform("Added", [intent]);
    return `add ${kind} ${short(id)} “${name}” at “${position}”`;
  }

  #changeNamed(tab: Tab): string {
    const { tables } = tab.replica;
    const kind = this.#pick(["list", "section", "label"] as const)!;
    const row = this.#pick(tables.ordered(kind));
    if (!row) return `no ${kind}`;
    this.#count += 1;
    const luck = this.random();
    const fields: Fields =
      luck < 0.3
        ? { name: `name ${this.#count}` }
        : luck < 0.6
          ? { position: this.#someplace(tables.ordered(kind)) }
          : kind === "section"
            ? // Its list may be gone for a moment, and with it the only one.
              {
                list_id:
                  this.#pick(tables.ordered("list"))?.id ?? tables.get("section", row.id)!.list_id,
              }
            : kind === "list"
              ? { archived: this.random() < 0.5 }
              : { colour: this.#pick(["red", "blue", "grey"]) };
    tab.replica.perform("Changed", [{ op: "update", kind, id: row.id, fields }]);
    return `change ${kind} ${short(row.id)}: ${JSON.stringify(fields)}`;
  }

  #deleteNamed(tab: Tab): string {
    const { tables } = tab.replica;
    const kind = this.#pick(["list", "section", "label"] as const)!;
    const id = this.#pick(tables.ordered(kind))?.id;
    if (!id) return `no ${kind}`;
    if (kind !== "list") {
      tab.replica.perform("Deleted", [{ op: "delete", kind, id }]);
      return `delete ${kind} ${short(id)}`;
    }
    const tasks = this.random() < 0.4 ? "trash" : "inbox";
    if (tasks === "trash")
      for (const task of tables.all) if (task.list_id === id) this.#notesDeletion(tab, task.id);
    tab.replica.perform("Deleted", [{ op: "delete", kind, id, tasks }]);
    return `delete list ${short(id)}, its tasks to ${tasks}`;
  }

  #excuse(tab: Tab, isMeant: (typed: Typed) => boolean, reason: string): void {
    for (const typed of this.typed)
      if (typed.database === tab.parts.database && isMeant(typed)) typed.excuse ??= reason;
  }

  #turn(tab: Tab, way: "undo" | "redo"): string {
    const act = tab.replica[way]();
    if (!act) return `nothing to ${way}`;
    const texts = this.#texts.get(act.id) ?? [];
    for (const typed of texts)
      if (way === "undo") typed.excuse ??= "undone";
      else if (typed.excuse === "undone") typed.excuse = null;
    return `${way} ${texts.map(({ title }) => short(title)).join()} (${act.sentence})`;
  }

  #decide(tab: Tab): string {
    const entry = this.#pick(tab.entries.filter(({ problem }) => problem));
    if (!entry) return "nothing to decide";
    return this.#decideOn(tab, entry);
  }

  #decideOn(tab: Tab, entry: Entry): string {
    const { problem, effects } = entry;
    this.#hasDecided = true;
    const name = `${short(entry.id)} (${problem?.sentence})`;
    const title = effects[0]?.after?.["title"];
    const [conflict] = problem!.conflicts;
    if (conflict) {
      const keep = this.random() < 0.5 ? "yours" : "theirs";
      this.#see(conflict.yours, conflict.theirs);
      if (keep === "theirs") this.#giveUpTexts(tab, tab.entries, [conflict]);
      tab.replica.resolve(entry, conflict, keep);
      return `keep ${keep} of ${name}`;
    }
    if (
      problem!.isUnfit &&
      typeof title === "string" &&
      title.length > 500 &&
      this.random() < 0.7
    ) {
      const { id } = effects[0]!;
      const isMeant = (typed: Typed) => typed.id === id && typed.title === title;
      const wasUndone = this.typed.find(isMeant)?.excuse ?? null;
      this.#excuse(tab, isMeant, "retitled");
      const better = `shorter ${this.#newText().slice(0, 20)}`;
      const { database } = tab.parts;
      for (const seen of this.#seen.get(title) ?? []) this.#see(better, seen);
      for (const [later, seen] of this.#seen) if (seen.has(title)) this.#see(later, better);
      const isDeleted = this.#deleted.has(database + id);
      const typed = { id, title: better, database, at: Date.now(), excuse: wasUndone };
      if (isDeleted) typed.excuse = "deleted by the user";
      this.typed.push(typed);
      for (const texts of this.#texts.values())
        if (texts.some((each) => each.id === id && each.title === title)) texts.push(typed);
      tab.replica.retitle(entry, better);
      return `retitle ${name}: “${better}”`;
    }
    if (!problem!.isUnfit && !problem!.isGone && this.random() < 0.3) {
      tab.replica.retry(entry);
      return `retry ${name}`;
    }
    const before = tab.entries;
    tab.replica.giveUp(entry);
    const left = new Set(tab.entries.map(({ id }) => id));
    this.#giveUpTexts(
      tab,
      before.filter(({ id }) => !left.has(id)),
    );
    return `give up ${name}`;
  }

  #giveUpTexts(tab: Tab, entries: readonly Entry[], only?: readonly { id: string }[]): void {
    for (const { effects } of entries)
      for (const { id, after } of effects)
        if (!only || only.some((each) => each.id === id))
          this.#excuse(
            tab,
            (typed) => typed.id === id && typed.title === after?.["title"],
            "given up",
          );
  }

  #reload(index: number, tab: Tab): string {
    this.#losesUnsaved(tab);
    tab.stop();
    this.tabs[index] = this.#open(this.places[index]!);
    return "reload";
  }

  #kill(index: number, tab: Tab): string {
    this.#losesUnsaved(tab);
    tab.kill();
    this.tabs[index] = this.#open(this.places[index]!);
    return "kill";
  }

  #losesUnsaved(tab: Tab): void {
    const since = Date.now() - this.world.unsaved;
    this.#excuse(tab, ({ at }) => at >= since, "not yet saved");
  }

  #toggleNetwork({ network }: Tab): string {
    network.isOnline = !network.isOnline;
    return network.isOnline ? "online" : "offline";
  }

  #toggleSession({ network }: Tab): string {
    network.hasSession = !network.hasSession;
    return network.hasSession ? "session continues" : "session ends";
  }

  #disturbServer(): string {
    if (!this.world.disturb) return "nothing";
    this.world.disturb(this.random());
    return "the server forgets";
  }

  #passDay(): string {
    if (!this.world.setTime) return "nothing";
    this.world.setTime(Date.now() + 1.1 * DAY);
    for (const typed of this.typed) typed.at += 1.1 * DAY; // no time passes for the tabs
    return "a day passes";
  }

  /** Everything comes back, and the user decides what there is to decide. */
  async #settle(): Promise<void> {
    this.#isCalm = true;
    for (const { network } of this.tabs) network.isOnline = network.hasSession = true;
    for (let round = 0; round < 60; round += 1) {
      for (const tab of this.tabs) void tab.replica.refresh();
      await this.world.advance(MINUTE);
      for (const tab of this.tabs) {
        for (const { id } of tab.entries) {
          const entry = tab.entries.find((each) => each.id === id);
          if (entry?.problem) this.log.push(`end: ${this.#decideOn(tab, entry)}`);
        }
        await this.world.advance(this.world.unsaved); // the other tabs know it then
      }
      if (this.tabs.every(({ entries }) => entries.length === 0)) break;
    }
    await this.world.advance(MINUTE);
  }

  /** What every run must end with. */
  async check(): Promise<void> {
    const { rows, titlesOf, replacedTitles } = await this.world.truth();
    const wanted = sorted(
      KINDS.flatMap((kind) => [...rows[kind]].map((row) => ({ kind, row }) as KindedRow)),
    );
    for (const tab of this.tabs) {
      const { entries, trouble, phase } = tab.replica.getState();
      assert.deepEqual(
        { entries, trouble, phase },
        { entries: [], trouble: null, phase: "current" },
      );
      const { tables } = tab.replica;
      const { tab: name } = tab.parts;
      assert.deepEqual({ name, shown: sorted(shownRows(tables)) }, { name, shown: wanted });
      assert.deepEqual(new Set([...tables.open, ...tables.completed]), new Set(tables.all));
      assert.deepEqual(tables.placed, tables.open.toSorted(byPlace));
      const opening = openStore(tab.parts.database).then(({ store }) => store.load());
      await this.world.advance(100);
      const held = await opening;
      assert.deepEqual({ name, held: sorted(held.rows) }, { name, held: wanted });
      assert.deepEqual(held.entries, []);
    }
    const lost = this.typed.filter(({ id, title, excuse }) => !excuse && !titlesOf(id).has(title));
    assert.deepEqual(lost, []);
    const unseen = replacedTitles().filter(({ from, to }) => !this.#seen.get(to)?.has(from));
    assert.deepEqual(unseen, []);
  }

  stop(): void {
    for (const tab of this.tabs) tab.stop();
  }
}

const short = (text: string | null) =>
  text === null ? "none" : text.slice(-12).replace(/^0+/, "");

const sorted = (rows: readonly KindedRow[]) =>
  rows.toSorted((one, other) => (one.row.id < other.row.id ? -1 : 1));

function shownRows(tables: Tables): KindedRow[] {
  const kinded = (kind: Kind, rows: readonly Row[]) =>
    rows.map((row) => ({ kind, row }) as KindedRow);
  const named = (["list", "section", "label"] as const).flatMap((kind) =>
    kinded(kind, tables.ordered(kind)),
  );
  return [...kinded("task", tables.all), ...named];
}

/** Three devices of one user; or two tabs of one browser, and another device. */
export function placesOf(kind: "devices" | "tabs", prefix = ""): Place[] {
  const shared = new FakeBrowser();
  return ["one", "two", "three"].map((name, index) =>
    kind === "tabs" && index < 2
      ? { database: `${prefix}shared`, name, browser: shared }
      : { database: prefix + name, name, browser: new FakeBrowser() },
  );
}
