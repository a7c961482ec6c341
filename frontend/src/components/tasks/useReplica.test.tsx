// @vitest-environment jsdom
import { use } from "react";
import { createRoot } from "react-dom/client";
import { expect, it } from "vitest";
import { ReplicaContext, useReplicaState } from "@/components/tasks/useReplica";
import { Hydration } from "@/components/ui/useBrowserValue";
import { OPENING, type Replica, type ReplicaState } from "@/replica/replica";
import type { Entry } from "@/replica/entries";

/** A replica of which nothing but its state is asked. */
class States {
  #state = OPENING;
  #listeners = new Set<() => void>();

  getState = () => this.#state;

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(change: Partial<ReplicaState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

const never = new Promise<never>(() => undefined);

function Shown() {
  const { phase, entries, older } = useReplicaState();
  if (older > 0) use(never);
  return `${phase} ${entries.length}`;
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

async function show(replica: States): Promise<HTMLElement> {
  const element = document.createElement("div");
  createRoot(element).render(
    <ReplicaContext value={replica as unknown as Replica}>
      <Hydration>
        <Shown />
      </Hydration>
    </ReplicaContext>,
  );
  await settled();
  return element;
}

it("shows an act at once, and how far the data is in a transition", async () => {
  const replica = new States();
  const element = await show(replica);
  expect(element.textContent).toBe("opening 0");
  replica.set({ phase: "held" });
  await Promise.resolve();
  expect(element.textContent).toBe("opening 0"); // in a transition
  await settled();
  expect(element.textContent).toBe("held 0");
  replica.set({ entries: [{} as Entry] });
  await Promise.resolve();
  expect(element.textContent).toBe("held 1");
});

it("shows what has changed before it was rendered", async () => {
  const replica = new States();
  replica.set({ phase: "held" });
  const element = await show(replica);
  expect(element.textContent).toBe("held 0");
  replica.set({ phase: "current" });
  await settled();
  expect(element.textContent).toBe("current 0");
});

it("shows an act even if the rest waits for code of the page", async () => {
  const replica = new States();
  const element = await show(replica);
  replica.set({ phase: "held", older: 1 });
  await settled();
  expect(element.textContent).toBe("opening 0");
  replica.set({ entries: [{} as Entry] });
  await Promise.resolve();
  expect(element.textContent).toBe("opening 1");
});

it("shows the rows that an answered act is part of when it leaves", async () => {
  const replica = new States();
  const element = await show(replica);
  replica.set({ entries: [{ id: "1" } as Entry] });
  await settled();
  replica.set({ phase: "current" }); // in a transition, which the answer overtakes
  replica.set({ entries: [] });
  await Promise.resolve();
  expect(element.textContent).toBe("current 0");
});

it("shows at once what changes in data that is current", async () => {
  const replica = new States();
  const element = await show(replica);
  replica.set({ phase: "current" });
  await settled();
  replica.set({ phase: "held" });
  expect(element.textContent).toBe("held 0");
});
