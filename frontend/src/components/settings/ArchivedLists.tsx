"use client";

import { Section } from "@/components/settings/Section";
import { ColourDot } from "@/components/lists/ColourDot";
import { useListActions } from "@/components/lists/useListActions";
import { useReplica, useReplicaState } from "@/components/tasks/useReplica";
import { useTables } from "@/components/tasks/useTaskRows";
import { Button } from "@/components/ui/Button";

/** The lists that are put away, each with a button that brings it back. Without any, nothing. */
export function ArchivedLists() {
  const replica = useReplica();
  const state = useReplicaState();
  const tables = useTables(replica.tables);
  const { archive } = useListActions();
  // Nothing while the server renders, which does not know them.
  const lists =
    state.phase === "opening"
      ? []
      : tables.ordered("list").filter(({ archived_at }) => archived_at !== null);
  if (lists.length === 0) return null;
  return (
    <Section
      title="Archived lists"
      text="Not among the others. Their tasks are still found, and shown on their days."
    >
      <ul className="flex flex-col gap-1">
        {lists.map((list) => (
          <li key={list.id} className="flex min-h-13 items-center justify-between gap-4">
            <span className="flex min-w-0 items-center gap-2">
              <ColourDot colour={list.colour} />
              <bdi className="min-w-0 wrap-anywhere">{list.name}</bdi>
            </span>
            <Button aria-label={`Bring back ${list.name}`} onClick={() => archive(list, false)}>
              Bring back
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
