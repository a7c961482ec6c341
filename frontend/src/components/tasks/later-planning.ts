import type { ActToasts } from "@/components/tasks/act-toasts";
import type { planningActions } from "@/components/tasks/planning-actions";
import { toasts } from "@/components/ui/toasts";
import { registerPart } from "@/lib/parts";
import type { Replica } from "@/replica/replica";

type Planning = ReturnType<typeof planningActions>;
type PlanningModule = { planningActions: typeof planningActions };

const NAMES = {
  schedule: true,
  moveToDay: true,
  shiftDay: true,
  setPriority: true,
  move: true,
  moveToNew: true,
  addLabels: true,
  addNewLabel: true,
  removeLabels: true,
  drop: true,
} satisfies Record<keyof Planning, true>;

let loaded: PlanningModule | null = null;

async function load(): Promise<PlanningModule> {
  return (loaded ??= await import("@/components/tasks/planning-actions"));
}

registerPart(load);

/** The actions of planning, whose code is loaded after the first screen, or with the first of them. */
export function laterPlanning(userId: string, replica: Replica, offers: ActToasts): Planning {
  let made: Planning | null = null;
  const actionsOf = (module: PlanningModule) =>
    (made ??= module.planningActions(userId, replica, offers));

  const later = (name: keyof Planning) =>
    function act(...values: unknown[]): unknown {
      const run = (module: PlanningModule) =>
        (actionsOf(module)[name] as (...values: unknown[]) => unknown)(...values);
      if (loaded) return run(loaded);
      load().then(run, () => toasts.add({ title: UNREACHABLE }));
      return true; // it is on its way
    };
  const names = Object.keys(NAMES) as (keyof Planning)[];
  return Object.fromEntries(names.map((name) => [name, later(name)])) as unknown as Planning;
}

const UNREACHABLE =
  "This cannot be done just now: a part of Kept is missing. Try again in a moment.";
