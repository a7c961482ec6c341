import { today } from "@/domain/due";
import { clientOf, unwrap } from "@/lib/api-client";
import { ApiError, SessionEnded, Unreachable } from "@/lib/api-errors";
import { formatCount } from "@/lib/format-count";
import type { components, operations, Problem } from "@/lib/types";

/** What was found in files, what is lost of it, and what was made. */
export type MovedIn = components["schemas"]["ImportResponse"];
export type KindCounts = components["schemas"]["KindCounts"];
/** An import that has made something. */
export type Import = components["schemas"]["ImportSummary"];

type Query = NonNullable<operations["import_files_api_import_post"]["parameters"]["query"]>;
export type FormatName = NonNullable<Query["format"]>;

/** What the user has corrected; null where Kept is to find out. */
export interface Corrections {
  format: FormatName | null;
  /** For a table, the field of each column; "" for one that is left out. */
  columns: string[] | null;
}

/** The names of all formats. */
export const FORMATS: Record<FormatName, string> = {
  todoist: "Todoist",
  ticktick: "TickTick",
  microsoft: "Microsoft To Do",
  google: "Google Tasks",
  ics: "Calendar files",
  things: "Things",
  vikunja: "Vikunja",
  superproductivity: "Super Productivity",
  rtm: "Remember The Milk",
  taskwarrior: "Taskwarrior",
  todotxt: "todo.txt",
  markdown: "Markdown, Obsidian Tasks",
  org: "Org mode",
  trello: "Trello",
  asana: "Asana",
  tasksorg: "tasks.org (backup)",
  csv: "Any table (CSV, TSV)",
  kept: "Kept",
};

/** What a column of a table can be, and its name. */
export const FIELDS = {
  title: "Title",
  notes: "Notes",
  done: "Done or not",
  priority: "Priority",
  list: "List",
  section: "Section",
  labels: "Labels",
  start: "Start",
  due: "Due date",
  time: "Time of day",
  created: "Time of creation",
  completed: "Time of completion",
};

const MIB = 1024 * 1024;
const FILES_MAX = 32 * MIB;

/** Milliseconds for files to be sent over a slow line, read and written. */
const TIMEOUT = 720_000;

/** How far it has come: the server reads the files, or has written so many of the rows. */
export type Progress = { step: "reading" } | { step: "writing"; done: number; of: number };

/** What would come of files, without any change. */
export async function readFiles(
  userId: string,
  files: File[],
  corrections: Corrections,
  tell: (progress: Progress) => void,
): Promise<MovedIn> {
  return send(userId, files, { ...queryOf(corrections), dry_run: true }, tell);
}

/**
 * Create what is in files.
 *
 * @param key names this wish, so that it is carried out once however often it is sent.
 */
export async function moveIn(
  userId: string,
  files: File[],
  corrections: Corrections,
  key: string,
  tell: (progress: Progress) => void,
): Promise<MovedIn> {
  return send(userId, files, queryOf(corrections), tell, key);
}

async function send(
  userId: string,
  files: File[],
  query: Query,
  tell: (progress: Progress) => void,
  key?: string,
): Promise<MovedIn> {
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  const lines = await unwrap(
    clientOf(userId, TIMEOUT).POST("/api/import", {
      params: { query, ...(key && { header: { "idempotency-key": key } }) },
      body: { files: [] }, // as the serializer has them
      bodySerializer: () => form,
      headers: { Accept: "application/x-ndjson" },
      parseAs: "stream",
    }),
  );
  return lastOf(lines!, tell);
}

type Line = Progress | { result: MovedIn } | { problem: Problem };

/** The result at the end of lines that tell how far the work has come. */
export async function lastOf(
  lines: ReadableStream<Uint8Array>,
  tell: (progress: Progress) => void,
): Promise<MovedIn> {
  const decoder = new TextDecoder();
  const reader = lines.getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw new Unreachable(error);
    });
    if (done) throw new Unreachable(); // without a last line nobody knows how it has ended
    text += decoder.decode(value, { stream: true });
    const parts = text.split("\n");
    text = parts.pop()!;
    for (const part of parts) {
      const line = JSON.parse(part) as Line;
      if ("result" in line) return line.result;
      if ("problem" in line) throw new ApiError(line.problem.status, line.problem, null);
      tell(line);
    }
  }
}

function queryOf({ format, columns }: Corrections): Query {
  return {
    today: today(new Date()),
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    ...(format && { format }),
    ...(columns && { columns: columns.join(",") }),
  };
}

/** Why files cannot be sent at all; null if they can. */
export function whyNotSent(files: File[]): string | null {
  const size = sizeOf(files);
  return size > FILES_MAX
    ? `Kept takes ${inWords(FILES_MAX)} at once, and this is ${inWords(size)}. Divide it.`
    : null;
}

/** The bytes of files together. */
export const sizeOf = (files: File[]) => files.reduce((sum, { size }) => sum + size, 0);

/** A number of bytes in words. */
export const inWords = (bytes: number) =>
  bytes < MIB / 10
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${Number((bytes / MIB).toFixed(1))} MB`;

/** Counts of kinds in words, such as "2 lists and 1 task"; "nothing" if all are zero. */
export function countsInWords({ lists, sections, labels, tasks }: KindCounts): string {
  const parts = [
    lists && count(lists, "list"),
    sections && count(sections, "section"),
    labels && count(labels, "label"),
    tasks && count(tasks, "task"),
  ].filter((part) => part !== 0);
  return parts.length ? new Intl.ListFormat("en-GB").format(parts) : "nothing";
}

/** A number of things in words. */
export const count = (number: number, noun: string, several = `${noun}s`) =>
  `${formatCount(number)} ${number === 1 ? noun : several}`;

/** What of the files is not there yet. */
export function newOf({ counts, existing }: MovedIn): KindCounts {
  return {
    lists: counts.lists - existing.lists,
    sections: counts.sections - existing.sections,
    labels: counts.labels - existing.labels,
    tasks: counts.tasks - existing.tasks,
  };
}

/** How many things of all kinds. */
export const total = ({ lists, sections, labels, tasks }: KindCounts) =>
  lists + sections + labels + tasks;

/** The imports that have made something, the newest first. */
export async function listImports(userId: string): Promise<Import[]> {
  return unwrap(clientOf(userId).GET("/api/imports"));
}

/** The record of an import, to be kept as a file. */
export async function recordOf(userId: string, id: string): Promise<Blob> {
  const record = await unwrap(
    clientOf(userId).GET("/api/imports/{id}", { params: { path: { id } } }),
  );
  return new Blob([JSON.stringify(record, null, 2)], { type: "application/json" });
}

/** Why reading, moving in or undoing has failed, in a sentence. */
export function explainMoving(error: unknown): string {
  if (error instanceof SessionEnded) return "Your session has ended. Please sign in again.";
  if (error instanceof ApiError) {
    if (error.status === 429 || error.status === 503)
      return "The server is busy right now. Try again in a moment.";
    return error.fields[0]?.message ?? error.message;
  }
  return "The server cannot be reached. Nothing has changed; try again.";
}
