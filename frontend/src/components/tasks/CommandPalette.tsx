"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { KeyCaps } from "@/components/tasks/KeyCaps";
import { inputClass } from "@/components/ui/input-class";
import { SHORTCUTS, type Shortcut, type ShortcutId } from "@/lib/shortcuts";

interface CommandPaletteProps {
  /** The commands that this page provides. */
  available: readonly ShortcutId[];
  onRun: (id: ShortcutId) => void;
  onClose: () => void;
}

const HIDDEN: ShortcutId[] = ["palette", "escape"];
const COMMANDS = (SHORTCUTS as readonly Shortcut[]).filter(({ id }) => !HIDDEN.includes(id));

/** The command palette: all commands of the page, filtered as the user types. */
export function CommandPalette({ available, onRun, onClose }: CommandPaletteProps) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-veil" />
        <Dialog.Viewport className="fixed inset-0 z-30 flex justify-center p-4 sm:pt-[15vh]">
          <Dialog.Popup
            aria-label="Commands"
            className="flex h-fit max-h-[min(480px,100%)] w-full max-w-130 flex-col overflow-hidden rounded-large border border-line bg-paper shadow-lifted outline-none"
          >
            <Autocomplete.Root
              open
              inline
              items={COMMANDS.filter(({ id }) => available.includes(id))}
              autoHighlight="always"
              keepHighlight
              itemToStringValue={(command: Shortcut) => command.label}
            >
              <div className="shrink-0 p-3 pb-1">
                <Autocomplete.Input
                  aria-label="Find a command"
                  placeholder="What would you like to do?"
                  className={inputClass("px-3")}
                />
              </div>
              <Autocomplete.Empty className="px-5 text-ink-soft not-empty:py-5">
                There is no such command.
              </Autocomplete.Empty>
              <Autocomplete.List className="overflow-y-auto overscroll-contain p-2 empty:hidden">
                {(command: Shortcut) => (
                  <Autocomplete.Item
                    key={command.id}
                    value={command}
                    onClick={() => onRun(command.id)}
                    className="flex min-h-11 cursor-default items-center justify-between gap-4 rounded-medium px-3 select-none data-highlighted:bg-shade"
                  >
                    <span>{command.label}</span>
                    <KeyCaps keys={command.keys.slice(0, 1)} />
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
