import "server-only";
import { inspect } from "node:util";

// Characters that control a terminal or end a line in some viewer.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/** Write one line to the log. Control characters are escaped, because clients send some texts. */
export function logLine(level: string, message: string, ...details: unknown[]): void {
  const parts = details.map((detail) => inspect(detail, { breakLength: Infinity }));
  const text = [`kept: ${level}:`, message, ...parts].join(" ");
  process.stderr.write(`${text.replace(CONTROL, escape)}\n`);
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
