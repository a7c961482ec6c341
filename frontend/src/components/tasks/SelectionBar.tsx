"use client";

import { Menu } from "@base-ui/react/menu";
import { MenuItem, MenuPopup } from "@/components/tasks/MenuParts";
import type { TaskCommand } from "@/components/tasks/useTaskCommands";
import { Button } from "@/components/ui/Button";
import { classes } from "@/components/ui/classes";
import { formatCount } from "@/lib/format-count";

interface SelectionBarProps {
  count: number;
  allCompleted: boolean;
  commands: Record<TaskCommand, () => void | false>;
  onClose: () => void;
}

const ICONS = {
  date: "M4 5.5h12v11H4zM4 9h12M7.5 3.5v3m5-3v3",
  move: "M3.5 5h4.5l1.5 2h7v9h-13zM8 11.5h4.5m-2-2 2 2-2 2",
  labels: "M4 4.5h6l6.5 6.5-5.5 5.5L4 9.5zM7.2 7.7h.1",
  priority: "M5.5 17V3.5h9l-2 3.5 2 3.5h-9",
  complete: "m4 10.5 4 4 8-9",
  delete: "M4 6h12M8 6V4.5h4V6m-6.5 0 .7 9.5h7.6l.7-9.5M8.6 9v4m2.8-4v4",
};

/** Those that a phone shows behind one tap. */
const MORE = ["move", "labels", "priority"] as const;

/** The bar with the actions on the selected tasks. */
export function SelectionBar({ count, allCompleted, commands, onClose }: SelectionBarProps) {
  const names = {
    date: "Date",
    move: "Move",
    labels: "Labels",
    priority: "Priority",
    complete: allCompleted ? "Reopen" : "Complete",
    delete: "Delete",
  };
  return (
    <div
      role="toolbar"
      aria-label="Selected tasks"
      className="fixed inset-x-4 bottom-16 z-20 mx-auto flex w-fit low:bottom-2 animate-[appear_150ms_both] items-center rounded-large border border-line bg-sheet p-1 pl-4 shadow-lifted lg:gap-1 md:bottom-6 md:left-[calc(var(--spacing-rail)+16px)] wide:group-has-data-beside/rail:right-[436px] cramped:gap-0"
    >
      <span role="status" className="mr-2 whitespace-nowrap tabular-nums lg:mr-4 cramped:mr-2">
        {formatCount(count)} selected
      </span>
      {(Object.keys(names) as (keyof typeof names)[]).map((id) => (
        <Button
          key={id}
          look={id === "delete" ? "quietDanger" : "quiet"}
          title={names[id]}
          className={classes(
            "px-3! max-lg:w-11 max-lg:px-0!",
            "cramped:w-11 cramped:px-0!",
            MORE.some((one) => one === id) && "max-sm:hidden",
          )}
          onClick={() => void commands[id]()}
        >
          <Icon path={ICONS[id]} />
          <span className="max-lg:sr-only cramped:sr-only">{names[id]}</span>
        </Button>
      ))}
      <MoreMenu names={names} commands={commands} />
      <Button look="quiet" className="w-11 px-0!" aria-label="Select none" onClick={onClose}>
        <span aria-hidden="true" className="text-large">
          ×
        </span>
      </Button>
    </div>
  );
}

interface MoreMenuProps {
  names: Record<(typeof MORE)[number], string>;
  commands: SelectionBarProps["commands"];
}

function MoreMenu({ names, commands }: MoreMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label="More actions"
        className="flex size-11 items-center justify-center rounded-medium text-ink-soft sm:hidden"
      >
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" className="fill-current">
          <circle cx="4.5" cy="10" r="1.5" />
          <circle cx="10" cy="10" r="1.5" />
          <circle cx="15.5" cy="10" r="1.5" />
        </svg>
      </Menu.Trigger>
      <MenuPopup label="More actions">
        {MORE.map((id) => (
          <MenuItem key={id} onClick={() => void commands[id]()}>
            {names[id]}
          </MenuItem>
        ))}
      </MenuPopup>
    </Menu.Root>
  );
}

function Icon({ path }: { path: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
      className="lg:hidden cramped:block"
    >
      <path
        d={path}
        className="fill-none stroke-current"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
