"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import { CommandsContext, NO_ACTIONS, type CommandDialog } from "@/components/shell/useCommands";
import { useSignOut } from "@/components/shell/SignOut";
import type { PaletteItem } from "@/components/tasks/palette-items";
import { SequenceHint } from "@/components/tasks/SequenceHint";
import { useShortcuts } from "@/components/tasks/useShortcuts";
import { showTask, showView } from "@/components/tasks/useTaskView";
import { part } from "@/components/ui/part";
import { HOME } from "@/lib/redirects";
import type { ShortcutActions, ShortcutId } from "@/lib/shortcuts";
import { INBOX, taskViewAddress, type TaskView, type ViewName } from "@/lib/task-view";

const CommandPalette = part(
  async () => (await import("@/components/tasks/CommandPalette")).CommandPalette,
);
const HelpDialog = part(async () => (await import("@/components/tasks/HelpDialog")).HelpDialog);

/** The shortcuts, the palette and the help of every signed-in page; a page adds its own actions. */
export function Commands({ children }: { children: ReactNode }) {
  const [dialog, show] = useState<CommandDialog | null>(null);
  const [page, provide] = useState(NO_ACTIONS);
  const [wanted] = useState(() => new WantedAction());
  const router = useRouter();
  const { requestSignOut } = useSignOut();

  const open = useCallback(
    (view: TaskView) => {
      if (window.location.pathname.startsWith(HOME)) showView(view);
      else router.push(taskViewAddress(view));
    },
    [router],
  );

  function openTask(id: string) {
    if (window.location.pathname.startsWith(HOME)) showTask(id);
    else router.push(taskViewAddress(INBOX, id));
  }

  const actions = useMemo(() => {
    const openTasksFor = (id: ShortcutId) => () => {
      wanted.set(id);
      router.push(HOME);
    };
    const openView = (view: ViewName) => () => open({ ...INBOX, view });
    return {
      new: openTasksFor("new"),
      search: openTasksFor("search"),
      inbox: openView("inbox"),
      today: openView("today"),
      upcoming: openView("upcoming"),
      lists: () => show("lists"),
      everything: openView("all"),
      logbook: openView("logbook"),
      trash: openView("trash"),
      palette: () => show("palette"),
      help: () => show("help"),
      settings: () => router.push("/settings"),
      signOut: requestSignOut,
      ...page,
    } satisfies Partial<ShortcutActions>;
  }, [router, open, page, wanted, requestSignOut]);
  const waiting = useShortcuts(actions);
  const available = useMemo(() => Object.keys(actions) as ShortcutId[], [actions]);

  useEffect(() => wanted.runOn(page), [page, wanted]);

  function choose(item: PaletteItem) {
    show(null);
    // It happens after the palette has restored the focus, which would otherwise be lost.
    setTimeout(() => run(item), 50);
  }

  function run(item: PaletteItem) {
    if (item.kind === "command") (actions as Partial<ShortcutActions>)[item.shortcut.id]?.();
    else if (item.kind === "task") openTask(item.task.id);
    else open({ ...INBOX, view: item.id === null ? "inbox" : item.kind, id: item.id });
  }

  const context = useMemo(() => ({ dialog, show, provide }), [dialog]);
  return (
    <CommandsContext value={context}>
      {children}
      <SequenceHint first={waiting} available={available} />
      {(dialog === "palette" || dialog === "lists") && (
        <CommandPalette
          available={available}
          isForLists={dialog === "lists"}
          onChoose={choose}
          onClose={() => show(null)}
        />
      )}
      {dialog === "help" && <HelpDialog onClose={() => show(null)} />}
    </CommandsContext>
  );
}

/** A command that was chosen on another page; it runs as soon as the task page provides it. */
class WantedAction {
  #id: ShortcutId | null = null;

  set(id: ShortcutId): void {
    this.#id = id;
  }

  runOn(page: Partial<ShortcutActions>): void {
    const action = this.#id && page[this.#id];
    if (!action) return;
    this.#id = null;
    action();
  }
}
