import type { Label, List, Section, Task } from "@/lib/types";
import { instant } from "@/replica/rows";

/** A task as the API makes it of a title. */
export function newTask(userId: string, id: string, title: string, now: number): Task {
  const at = instant(now);
  return {
    id,
    user_id: userId,
    title,
    completed: false,
    created_at: at,
    updated_at: at,
    notes: "",
    priority: 0,
    completed_at: null,
    list_id: null,
    section_id: null,
    parent_id: null,
    label_ids: [],
    start_date: null,
    due: null,
    repeat: null,
    repeats: null,
    repeat_anchor: null,
    position: "",
    day_position: null,
    version: 0,
  };
}

/** A label as the API makes it of a name; a list has one field more. */
export function newLabel(userId: string, id: string, name: string, now: number): Label {
  const at = instant(now);
  return {
    id,
    user_id: userId,
    name,
    colour: "grey",
    position: "",
    created_at: at,
    updated_at: at,
    version: 0,
  };
}

/** A list as the API makes it of a name. */
export function newList(userId: string, id: string, name: string, now: number): List {
  return { ...newLabel(userId, id, name, now), archived_at: null };
}

/** A section of a list as the API makes it of a name. */
export function newSection(
  userId: string,
  id: string,
  listId: string,
  name: string,
  now: number,
): Section {
  const at = instant(now);
  return {
    id,
    user_id: userId,
    list_id: listId,
    name,
    position: "",
    created_at: at,
    updated_at: at,
    version: 0,
  };
}
