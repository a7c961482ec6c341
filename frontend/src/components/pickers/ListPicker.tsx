"use client";

import { Choices, type Choice } from "@/components/pickers/Choices";
import { Dialog } from "@/components/ui/Dialog";
import { listsInUse } from "@/domain/lists";
import type { Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

interface ListPickerProps {
  tasks: readonly Task[];
  tables: Tables;
  /** Called with the ids of the list and of its section; null is the Inbox, or no section. */
  onChoose: (listId: string | null, sectionId: string | null) => void;
  onNew: (name: string) => void;
  onClose: () => void;
}

interface PlaceChoice extends Choice {
  listId: string | null;
  sectionId: string | null;
}

/** Asks to which list tasks are to be moved. */
export function ListPicker({ tasks, tables, onChoose, onNew, onClose }: ListPickerProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Move to">
      <Choices
        label="Find a list"
        choices={placesOf(tasks, tables)}
        onChoose={({ listId, sectionId }) => {
          onChoose(listId, sectionId);
          onClose();
        }}
        newName="New list"
        onNew={(name) => {
          onNew(name);
          onClose();
        }}
      />
    </Dialog>
  );
}

/** The Inbox, then each list with its sections. */
function placesOf(tasks: readonly Task[], tables: Tables): PlaceChoice[] {
  const place = (name: string, listId: string | null, sectionId: string | null): PlaceChoice => ({
    key: sectionId ?? listId ?? "inbox",
    name,
    listId,
    sectionId,
    isIndented: sectionId !== null,
    state: stateOf(tasks, (task) => task.list_id === listId && task.section_id === sectionId),
  });
  return [
    place("Inbox", null, null),
    ...listsInUse(tables).flatMap(({ id, name }) => [
      place(name, id, null),
      ...tables.sectionsOf(id).map((section) => place(section.name, id, section.id)),
    ]),
  ];
}

/** Whether all of some tasks have something, or a part of them. */
export function stateOf(tasks: readonly Task[], has: (task: Task) => boolean): Choice["state"] {
  if (!tasks.some(has)) return undefined;
  return tasks.every(has) ? "all" : "some";
}
