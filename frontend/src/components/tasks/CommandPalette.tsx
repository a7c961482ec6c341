"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { KeyCaps } from "@/components/tasks/KeyCaps";
import {
  paletteGroups,
  type PaletteGroup,
  type PaletteItem,
} from "@/components/tasks/palette-items";
import { useReplica } from "@/components/tasks/useReplica";
import { classes } from "@/components/ui/classes";
import { inputClass } from "@/components/ui/input-class";
import type { ShortcutId } from "@/lib/shortcuts";

interface CommandPaletteProps {
  /** The commands that this page provides. */
  available: readonly ShortcutId[];
  /** Whether only lists are asked for. */
  isForLists: boolean;
  onChoose: (item: PaletteItem) => void;
  onClose: () => void;
}

/** The command palette: commands, lists, labels and tasks, filtered as the user types. */
export function CommandPalette({ available, isForLists, onChoose, onClose }: CommandPaletteProps) {
  const [text, setText] = useState("");
  const { tables } = useReplica();
  const changes = useSyncExternalStore(
    tables.subscribe,
    () => tables.changes,
    () => 0,
  );
  const isForgiving = useIsSettled(text);
  const groups = useMemo(
    () => paletteGroups(text, { tables, available, isForLists, isForgiving }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the tables change in place
    [text, tables, changes, available, isForLists, isForgiving],
  );
  const label = isForLists ? "Find a list" : "Find a command, list, label or task";
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-veil" />
        <Dialog.Viewport className="fixed inset-0 z-30 flex justify-center p-4 sm:pt-[15vh]">
          <Dialog.Popup
            aria-label={isForLists ? "Lists" : "Commands"}
            className="flex h-fit max-h-[min(480px,100%)] w-full max-w-130 flex-col overflow-hidden rounded-large border border-line bg-paper shadow-lifted outline-none"
          >
            <Autocomplete.Root
              open
              inline
              mode="none"
              items={groups}
              value={text}
              onValueChange={(value, { reason }) => reason !== "item-press" && setText(value)}
              autoHighlight="always"
              keepHighlight
              itemToStringValue={({ name }: PaletteItem) => name}
            >
              <div className="shrink-0 p-3 pb-1">
                <Autocomplete.Input
                  aria-label={label}
                  placeholder={isForLists ? "Which list?" : "What would you like to do or find?"}
                  dir="auto"
                  className={inputClass("px-3")}
                />
              </div>
              <Autocomplete.Empty className="px-5 text-ink-soft not-empty:py-5">
                {isForgiving && "Nothing is found."}
              </Autocomplete.Empty>
              <Autocomplete.List className="overflow-y-auto overscroll-contain p-2 empty:hidden">
                {(group: PaletteGroup) => (
                  <Autocomplete.Group
                    key={group.value}
                    items={group.items}
                    className="not-first:mt-2"
                  >
                    <Autocomplete.GroupLabel className="px-3 py-1 text-small text-ink-soft">
                      {group.value}
                    </Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(item: PaletteItem) => (
                        <Row key={item.key} item={item} onChoose={onChoose} />
                      )}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** How long a text stays as it is before typos in it are forgiven. */
const PAUSE = 200;

/** Whether a text has not changed for a moment. */
function useIsSettled(text: string): boolean {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled === text;
}

interface RowProps {
  item: PaletteItem;
  onChoose: (item: PaletteItem) => void;
}

function Row({ item, onChoose }: RowProps) {
  const isCompleted = item.kind === "task" && item.task.completed;
  return (
    <Autocomplete.Item
      value={item}
      onClick={() => onChoose(item)}
      className="flex min-h-11 cursor-default items-center justify-between gap-4 rounded-medium px-3 select-none data-highlighted:bg-shade"
    >
      <span
        dir="auto"
        title={item.kind === "command" ? undefined : item.name}
        className={classes(
          "min-w-0 flex-1 truncate text-start",
          isCompleted && "text-ink-soft line-through",
        )}
      >
        {item.kind === "label" && <span aria-hidden="true">@</span>}
        {item.name}
        {isCompleted && <span className="sr-only"> (completed)</span>}
      </span>
      {item.kind === "command" && (
        <span className="pointer-coarse:hidden">
          <KeyCaps keys={item.shortcut.keys.slice(0, 1)} />
        </span>
      )}
    </Autocomplete.Item>
  );
}
