import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { placesBetween } from "../src/domain/position";
import { apiToken, expect, signUp } from "./support";

/** When the pictures of a household are taken: a Monday morning. */
const NOW = "2026-11-30T09:41:00";

interface Planned {
  title: string;
  notes?: string;
  priority?: number;
  list?: string;
  section?: string;
  labels?: string[];
  /** A date, and after a blank a time. */
  due?: string;
  rule?: string;
  parts?: string[];
}

const LISTS = { Home: "green", "Trip to Lisbon": "blue", "Noor’s birthday": "pink", Work: "grey" };
const SECTIONS = { "Before we go": "Trip to Lisbon", "To pack": "Trip to Lisbon" };
const LABELS = { phone: "teal", errand: "orange" };

const PASSPORTS = `The appointment is at the **town hall**, second floor. Bring:

- [x] the old passports
- [x] a photo of each of us
- [ ] Noor’s birth certificate

Opening hours: <https://example.com/town-hall>`;

/** The tasks in manual order. */
const TASKS: Planned[] = [
  { title: "Ask Amal about Saturday" },
  { title: "Find the warranty of the washing machine", due: "2026-11-27" },
  { title: "Read the chapter about bees", notes: "Page 112, after the one about figs." },
  { title: "A shelf for the hall, 80 cm wide" },

  { title: "Pay the rent", list: "Home", due: "2026-11-30", rule: "FREQ=MONTHLY;BYMONTHDAY=30" },
  { title: "Water the fig tree", list: "Home", due: "2026-11-30", rule: "FREQ=DAILY;INTERVAL=3" },
  { title: "Put the bins out", list: "Home", due: "2026-12-01 20:00", rule: "FREQ=WEEKLY" },
  { title: "Call the plumber about the tap", list: "Home", labels: ["phone"], due: "2026-11-30" },
  { title: "Defrost the freezer", list: "Home", due: "2026-12-05" },

  { title: "Book the ferry to Cacilhas", list: "Trip to Lisbon" },
  { title: "Ask Rui for the key of the flat", list: "Trip to Lisbon", labels: ["phone"] },
  {
    title: "Renew the passports",
    notes: PASSPORTS,
    priority: 3,
    list: "Trip to Lisbon",
    section: "Before we go",
    labels: ["errand"],
    due: "2026-12-02 14:30",
    parts: ["Book the appointment", "Have the photos taken"],
  },
  {
    title: "Take the cat to grandmother",
    list: "Trip to Lisbon",
    section: "Before we go",
    due: "2026-12-11",
  },
  { title: "Swimming things", list: "Trip to Lisbon", section: "To pack" },
  { title: "Chargers, and the adapter", list: "Trip to Lisbon", section: "To pack" },
  { title: "A book for each of us", list: "Trip to Lisbon", section: "To pack" },

  { title: "Order the cake", priority: 2, list: "Noor’s birthday", due: "2026-12-03" },
  { title: "Invite her class", list: "Noor’s birthday", due: "2026-12-01" },
  { title: "Dentist with Noor", list: "Noor’s birthday", due: "2026-11-30 16:00" },
  { title: "Send the invoice for November", priority: 3, list: "Work", due: "2026-11-30 11:00" },
  { title: "Slides for Thursday", list: "Work", due: "2026-12-02" },
];

/** A new account with the tasks of a household. */
export interface Household {
  /** The addresses of its lists, and of the details of its tasks, by their names. */
  addressOf: (list: string, task?: string) => string;
  /** The id of anything, by its name. */
  idOf: (name: string) => string | undefined;
}

/** Sign up, and fill the account by one request. */
export async function moveIn(page: Page): Promise<Household> {
  const context = page.context();
  await signUp(context);
  const ids = new Map<string, string>();
  const create = (
    kind: string,
    fields: { name?: string; title?: string; [field: string]: unknown },
  ) => {
    const id = randomUUID();
    ids.set(fields.name ?? fields.title ?? "", id);
    return { op: "create", kind, fields: { id, ...fields } };
  };
  const list = (name: string | undefined) => (name ? { list_id: ids.get(name) } : {});
  const places = placesBetween(null, null, TASKS.length);
  const operations = [
    ...Object.entries(LISTS).map(([name, colour]) => create("list", { name, colour })),
    ...Object.entries(SECTIONS).map(([name, of]) => create("section", { name, ...list(of) })),
    ...Object.entries(LABELS).map(([name, colour]) => create("label", { name, colour })),
    ...TASKS.flatMap((task, index) => {
      const { title, notes = "", priority = 0, labels = [], rule, parts = [] } = task;
      const [date, time = null] = task.due?.split(" ") ?? [];
      const whole = create("task", {
        title,
        notes,
        priority,
        ...list(task.list),
        ...(task.section && { section_id: ids.get(task.section) }),
        label_ids: labels.map((name) => ids.get(name)),
        ...(date && { due: { date, time } }),
        ...(rule && { repeat: { rule, from: "due" } }),
        position: places[index],
      });
      const parent_id = ids.get(title);
      return [whole, ...parts.map((part) => create("task", { title: part, parent_id }))];
    }),
  ];
  await send(context, operations);
  await send(context, [{ op: "complete", kind: "task", id: ids.get("Book the appointment") }]);
  return {
    addressOf: (name, task) => `/tasks${task ? `/${ids.get(task)}` : ""}?list=${ids.get(name)}`,
    idOf: (name) => ids.get(name),
  };
}

async function send(context: BrowserContext, operations: object[]): Promise<void> {
  const headers = { Authorization: `Bearer ${await apiToken(context)}` };
  const answer = await context.request.post("/api/batch", { headers, data: { operations } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Let the page believe that it is the day of the pictures. */
export const stopTheClock = (page: Page) => page.clock.setFixedTime(new Date(NOW));
