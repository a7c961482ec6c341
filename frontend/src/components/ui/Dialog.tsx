"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A modal dialog. Escape and a click outside close it. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  className,
}: DialogProps) {
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-30 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Viewport className="fixed inset-0 z-30 flex items-end justify-center p-4 sm:items-center">
          <BaseDialog.Popup
            tabIndex={0} // it scrolls by keyboard, even without a control in it
            className={classes(
              "flex max-h-full w-full max-w-110 flex-col gap-4 overflow-y-auto rounded-large border border-line bg-paper p-6 shadow-lifted outline-none",
              "transition-[opacity,translate] data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0",
              className,
            )}
          >
            <BaseDialog.Title className="text-title">{title}</BaseDialog.Title>
            {description && (
              <BaseDialog.Description render={<div />} className="text-ink-soft">
                {description}
              </BaseDialog.Description>
            )}
            {children}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
