import { expect, test } from "vitest";
import { detailsOf, hasDetails } from "@/domain/details";
import { INBOX, type TaskView } from "@/lib/task-view";
import { newTask } from "@/replica/draft";
import { newLabel } from "@/replica/new-rows";
import { Tables } from "@/replica/tables";

const LABEL: TaskView = { view: "label", id: "home", q: "" };

function tablesWith(labels: string[]) {
  const tables = new Tables();
  const task = { ...newTask("user", "task", "Water the plants", 0), label_ids: labels };
  const label = (id: string) =>
    ({ kind: "label", row: newLabel("user", id, `@${id}`, 0) }) as const;
  tables.change({ rows: [{ kind: "task", row: task }, label("home"), label("garden")] });
  return { tables, task };
}

const labelsIn = (view: TaskView, labels: string[]) => {
  const { tables, task } = tablesWith(labels);
  return detailsOf(tables, task, view, "2026-11-29T12:00", "en").labels;
};

test("the view of a label does not repeat its name in each row", () => {
  expect(labelsIn(LABEL, ["home", "garden"])).toEqual(["@garden"]);
  expect(labelsIn(INBOX, ["home", "garden"])).toEqual(["@home", "@garden"]);
  expect(labelsIn({ ...LABEL, q: "plants" }, ["home"])).toEqual(["@home"]);
});

test("a task that has nothing but that label has no second line there", () => {
  const { tables, task } = tablesWith(["home"]);
  expect(hasDetails(tables, task, LABEL)).toBe(false);
  expect(hasDetails(tables, task, INBOX)).toBe(true);
});
