"use client";

import { Menu } from "@base-ui/react/menu";
import { useRef, useState } from "react";
import { KeyCaps } from "@/components/tasks/KeyCaps";
import { MenuItem, MenuPopup } from "@/components/tasks/MenuParts";
import type { RowEvents } from "@/components/tasks/TaskRow";
import { SHORTCUTS, type Shortcut, type ShortcutId } from "@/lib/shortcuts";
import type { Task } from "@/lib/types";

interface RowMenuProps {
  rowKey: string;
  task: Task;
  isSelected: boolean;
  /** The button that opened the menu, which is its anchor and gets the focus back. */
  button: HTMLElement;
  events: RowEvents;
  onClose: () => void;
}

interface Item {
  label: string;
  act: () => void;
  /** The shortcut that does the same. */
  id?: ShortcutId;
  isDangerous?: boolean;
}

/** The menu with the actions of one task, which gestures and shortcuts also provide. */
export function RowMenu(props: RowMenuProps) {
  const { task, button, onClose } = props;
  const [isOpen, setOpen] = useState(true);
  const chosen = useRef<() => void>(undefined);
  // As it was when the menu opened: nothing in it moves.
  const [items] = useState(() => itemsOf(props));

  function finish() {
    button.focus({ preventScroll: true });
    onClose();
    chosen.current?.(); // after the menu has restored the focus, or an editor would lose it
  }

  return (
    <Menu.Root
      open={isOpen}
      onOpenChange={setOpen}
      onOpenChangeComplete={(open) => !open && finish()}
    >
      <MenuPopup label={`Actions: ${task.title}`} anchor={button} finalFocus={false}>
        {items.map(({ label, id, act, isDangerous }) => (
          <MenuItem
            key={label}
            isDangerous={isDangerous}
            onClick={() => {
              chosen.current = act;
            }}
          >
            {label}
            {id && <KeyOf id={id} />}
          </MenuItem>
        ))}
      </MenuPopup>
    </Menu.Root>
  );
}

function itemsOf({ rowKey, task, isSelected, events }: RowMenuProps): Item[] {
  const act = (label: string, id: Parameters<RowEvents["run"]>[0]): Item => ({
    label,
    id,
    act: () => events.run(id, task),
  });
  const moves = [
    ["Move up", "moveUp"],
    ["Move down", "moveDown"],
    ["Make subtask", "indent"],
    ["Move out", "outdent"],
  ] as const;
  return [
    {
      label: task.completed ? "Reopen" : "Complete",
      id: "complete",
      act: () => events.complete(task),
    },
    { label: "Details", id: "details", act: () => events.open(rowKey) },
    { label: "Rename", id: "edit", act: () => events.edit(rowKey, task) },
    act("Date …", "date"),
    act("Move to list …", "move"),
    act("Labels …", "labels"),
    act("Priority …", "priority"),
    ...moves.filter(([, id]) => events.canRun(id, task)).map(([label, id]): Item => act(label, id)),
    { label: isSelected ? "Deselect" : "Select", act: () => events.select(rowKey, false) },
    { label: "Delete", id: "delete", act: () => events.remove(task), isDangerous: true },
  ];
}

/** The first key of a shortcut, where there is a keyboard. */
function KeyOf({ id }: { id: ShortcutId }) {
  const shortcut = (SHORTCUTS as readonly Shortcut[]).find((one) => one.id === id);
  if (!shortcut || shortcut.keys.length === 0) return null;
  return (
    <span aria-hidden="true" className="pointer-coarse:hidden">
      <KeyCaps keys={shortcut.keys.slice(0, 1)} />
    </span>
  );
}
