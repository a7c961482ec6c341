import { Menu } from "@base-ui/react/menu";
import { useRef, useState } from "react";
import type { MenuProps } from "@/components/ui/MenuButton";
import { classes } from "@/components/ui/classes";

export interface MenuAction {
  label: string;
  /** Called after the menu has closed. */
  act: () => void;
  isDangerous?: boolean;
}

interface ActionMenuProps extends MenuProps {
  label: string;
  /** Absent ones are left out. */
  actions: readonly (MenuAction | false)[];
}

/** A menu of actions. `onClose` is called if none was chosen. */
export function ActionMenu({ label, actions, button, onClose }: ActionMenuProps) {
  const [isOpen, setOpen] = useState(true);
  const chosen = useRef<() => void>(undefined);

  // All content of a page is in a landmark, or in the dialog that is open.
  const place = button.closest<HTMLElement>("[role=dialog]") ?? document.querySelector("main");

  function finish() {
    button.focus({ preventScroll: true });
    (chosen.current ?? onClose)(); // after the focus is back, or a dialog would lose it
  }

  return (
    <Menu.Root
      open={isOpen}
      onOpenChange={setOpen}
      onOpenChangeComplete={(open) => !open && finish()}
    >
      <Menu.Portal container={place ?? undefined}>
        <Menu.Positioner anchor={button} align="end" sideOffset={2} className="z-20 outline-none">
          <Menu.Popup
            finalFocus={false}
            aria-label={label}
            className="min-w-44 rounded-large border border-line bg-sheet p-1 shadow-lifted outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            {actions
              .filter((action) => action !== false)
              .map(({ label, act, isDangerous = false }) => (
                <Menu.Item
                  key={label}
                  onClick={() => {
                    chosen.current = act;
                  }}
                  className={classes(
                    "flex min-h-11 cursor-default items-center rounded-medium px-3 outline-none select-none",
                    isDangerous
                      ? "text-danger data-highlighted:bg-danger-wash"
                      : "text-ink data-highlighted:bg-shade",
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
