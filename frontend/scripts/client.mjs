/** Writes src/lib/types.ts from the API's contract; with --check, fails where it is stale. */
import { readFile, writeFile } from "node:fs/promises";
import openapiTypescript, { astToString, COMMENT_HEADER } from "openapi-typescript";

const contract = new URL("../../docs/api/openapi.yaml", import.meta.url);
const target = new URL("../src/lib/types.ts", import.meta.url);

/** Names for schemas, each whole or with the fields of it that the web app uses. */
const names = {
  Task: ["TaskResponse"],
  List: ["ListResponse"],
  Section: ["SectionResponse"],
  Label: ["LabelResponse"],
  TaskSummary: ["TaskSummary"],
  ChangesPage: ["ChangesResponse"],
  BatchResponse: ["BatchResponse"],
  UndoResponse: ["UndoResponse"],
  Change: ["Change"],
  FieldConflict: ["FieldConflict"],
  Problem: ["Problem"],
  FieldProblem: ["FieldProblem"],
};
const aliases = Object.entries(names)
  .map(([name, [schema, ...fields]]) => {
    const whole = `components["schemas"]["${schema}"]`;
    const used = fields.map((field) => JSON.stringify(field)).join(" | ");
    return `export type ${name} = ${used ? `Pick<${whole}, ${used}>` : whole};\n`;
  })
  .join("");

// A field with a default is optional, both in requests and in responses.
const tree = await openapiTypescript(contract, { defaultNonNullable: false });
const types = COMMENT_HEADER + astToString(tree) + aliases;

if (process.argv.includes("--check")) {
  const committed = await readFile(target, "utf8").catch(() => "");
  if (committed !== types) {
    process.stderr.write("kept: src/lib/types.ts is stale; `make client` writes it anew.\n");
    process.exit(1);
  }
} else {
  await writeFile(target, types);
}
