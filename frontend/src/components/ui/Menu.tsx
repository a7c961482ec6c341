"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import type { ComponentProps, ReactNode } from "react";

const ITEM =
  "flex min-h-11 cursor-default items-center rounded-small px-3 text-body text-ink no-underline " +
  "outline-none select-none data-highlighted:bg-shade";

interface MenuProps {
  trigger: ReactNode;
  triggerClass: string;
  label: string;
  children: ReactNode;
}

/** A button that opens a list of actions. */
export function Menu({ trigger, triggerClass, label, children }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger aria-label={label} className={triggerClass}>
        {trigger}
      </BaseMenu.Trigger>
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={8} collisionPadding={12} className="z-30 outline-none">
          <BaseMenu.Popup className="min-w-52 origin-(--transform-origin) rounded-large border border-line bg-sheet p-1 shadow-lifted transition-[opacity,scale] data-ending-style:opacity-0 data-starting-style:scale-95 data-starting-style:opacity-0">
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

export function MenuItem(props: ComponentProps<typeof BaseMenu.Item>) {
  return <BaseMenu.Item className={ITEM} {...props} />;
}

export function MenuLink(props: ComponentProps<typeof BaseMenu.LinkItem>) {
  return <BaseMenu.LinkItem className={ITEM} closeOnClick {...props} />;
}
