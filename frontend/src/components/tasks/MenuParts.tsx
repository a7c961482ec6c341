import { Menu } from "@base-ui/react/menu";
import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";

interface MenuPopupProps {
  label: string;
  /** What the menu is placed beside, and whether that gets the focus back; by default its trigger. */
  anchor?: HTMLElement;
  finalFocus?: false;
  children: ReactNode;
}

/** The sheet of a menu. */
export function MenuPopup({ label, anchor, finalFocus, children }: MenuPopupProps) {
  return (
    // All content of a page is in a landmark.
    <Menu.Portal container={document.querySelector("main")}>
      <Menu.Positioner
        anchor={anchor}
        align="end"
        sideOffset={2}
        collisionPadding={8}
        className="z-20 outline-none"
      >
        <Menu.Popup
          finalFocus={finalFocus}
          aria-label={label}
          className="max-h-(--available-height) min-w-56 overflow-y-auto overscroll-contain rounded-large border border-line bg-sheet p-1 shadow-lifted outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          {children}
        </Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}

interface MenuItemProps {
  onClick: () => void;
  isDangerous?: boolean;
  children: ReactNode;
}

/** One action of a menu. */
export function MenuItem({ onClick, isDangerous, children }: MenuItemProps) {
  return (
    <Menu.Item
      onClick={onClick}
      className={classes(
        "flex min-h-11 cursor-default items-center justify-between gap-6 rounded-medium px-3 outline-none select-none",
        isDangerous ? "text-danger data-highlighted:bg-danger-wash" : "text-ink",
        !isDangerous && "data-highlighted:bg-shade",
      )}
    >
      {children}
    </Menu.Item>
  );
}
