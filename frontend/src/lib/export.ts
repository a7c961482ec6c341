import { listTasks } from "@/lib/api";
import type { ApiClient } from "@/lib/api-client";
import type { Task } from "@/lib/types";

export const MEDIA_TYPES = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8",
};
export type ExportFormat = keyof typeof MEDIA_TYPES;

const PAGE_SIZE = 500;
const COLUMNS = ["id", "title", "completed", "created_at", "updated_at"] as const;

/** The byte order mark, without which spreadsheets assume the local 8-bit encoding. */
const BYTE_ORDER_MARK = "\uFEFF";

export function isExportFormat(name: string): name is ExportFormat {
  return Object.hasOwn(MEDIA_TYPES, name);
}

/** All tasks in a format, a piece for each page. The first page is in the first piece. */
export async function* exportTasks(format: ExportFormat, client: ApiClient) {
  const write = format === "json" ? jsonPiece : csvPiece;
  let cursor: string | null = null;
  let isFirst = true;
  do {
    const page = await listTasks({ limit: PAGE_SIZE, ...(cursor && { cursor }) }, client);
    cursor = page.cursor;
    yield write(page.tasks, isFirst, cursor === null);
    isFirst = false;
  } while (cursor);
}

function jsonPiece(tasks: Task[], isFirst: boolean, isLast: boolean): string {
  const entries = tasks.map((task) => JSON.stringify(exported(task))).join(",\n");
  return (isFirst ? "[\n" : ",\n") + entries + (isLast ? "\n]\n" : "");
}

function csvPiece(tasks: Task[], isFirst: boolean): string {
  const header = isFirst ? BYTE_ORDER_MARK + csvLine(COLUMNS) : "";
  return header + tasks.map((task) => csvLine(Object.values(exported(task)))).join("");
}

function exported(task: Task) {
  return Object.fromEntries(COLUMNS.map((column) => [column, task[column]]));
}

/** RFC 4180: quotes around what needs them, and doubled within. */
function csvLine(values: readonly unknown[]): string {
  return values.map((value) => csvValue(String(value))).join(",") + "\r\n";
}

/**
 * What a spreadsheet takes for a formula: at the beginning of a value, and after a semicolon, at which
 * a spreadsheet of many languages divides a line. In Japanese, full-width signs begin one as well.
 */
const FORMULA = /^(?=[=+\-@\t\r\n＝＋－＠])|(?<=;)(?=[=+\-@＝＋－＠])/g;

/** A value, with an apostrophe before each formula, by which spreadsheets treat it as text. */
function csvValue(value: string): string {
  const text = value.replace(FORMULA, "'");
  return /[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
