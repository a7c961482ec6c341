"use client";

import { Menu } from "@base-ui/react/menu";
import { useRef, useState } from "react";
import type { RowEvents } from "@/components/tasks/TaskRow";
import { classes } from "@/components/ui/classes";
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

/** The menu with the actions of one task, which gestures and shortcuts also provide. */
export function RowMenu({ rowKey, task, isSelected, button, events, onClose }: RowMenuProps) {
  const [isOpen, setOpen] = useState(true);
  const chosen = useRef<() => void>(undefined);
  const items = [
    { label: task.completed ? "Reopen" : "Complete", act: () => events.complete(task) },
    { label: "Details", act: () => events.open(rowKey) },
    { label: "Rename", act: () => events.edit(rowKey, task) },
    { label: isSelected ? "Deselect" : "Select", act: () => events.select(rowKey, false) },
    { label: "Delete", act: () => events.remove(task), isDangerous: true },
  ];

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
      <Menu.Portal>
        <Menu.Positioner anchor={button} align="end" sideOffset={2} className="z-20 outline-none">
          <Menu.Popup
            finalFocus={false}
            aria-label={`Actions: ${task.title}`}
            className="min-w-44 rounded-large border border-line bg-sheet p-1 shadow-lifted outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            {items.map(({ label, act, isDangerous }) => (
              <Menu.Item
                key={label}
                onClick={() => {
                  chosen.current = act;
                }}
                className={classes(
                  "flex min-h-11 cursor-default items-center rounded-medium px-3 outline-none select-none",
                  isDangerous ? "text-danger data-highlighted:bg-danger-wash" : "text-ink",
                  !isDangerous && "data-highlighted:bg-shade",
                )}
              >
                {label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
