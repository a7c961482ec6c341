"use client";

import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { CommandsContext, NO_ACTIONS, type CommandDialog } from "@/components/shell/useCommands";
import { useSignOut } from "@/components/shell/SignOut";
import { useShortcuts } from "@/components/tasks/useShortcuts";
import { part } from "@/components/ui/part";
import { HOME } from "@/lib/redirects";
import type { ShortcutActions, ShortcutId } from "@/lib/shortcuts";
import { INBOX, taskViewAddress, type TaskView } from "@/lib/task-view";

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

  const actions = useMemo(() => {
    const openTasksFor = (id: ShortcutId) => () => {
      wanted.set(id);
      router.push(HOME);
    };
    const openView = (view: TaskView["view"]) => () =>
      router.push(taskViewAddress({ ...INBOX, view }));
    return {
      new: openTasksFor("new"),
      search: openTasksFor("search"),
      open: openView("inbox"),
      completed: openView("logbook"),
      all: openView("all"),
      palette: () => show("palette"),
      help: () => show("help"),
      settings: () => router.push("/settings"),
      signOut: requestSignOut,
      ...page,
    } satisfies Partial<ShortcutActions>;
  }, [router, page, wanted, requestSignOut]);
  useShortcuts(actions);

  useEffect(() => wanted.runOn(page), [page, wanted]);

  function run(id: ShortcutId) {
    show(null);
    // The command runs after the palette has restored the focus, which would otherwise be lost.
    setTimeout(() => (actions as Partial<ShortcutActions>)[id]?.(), 50);
  }

  const context = useMemo(() => ({ dialog, show, provide }), [dialog]);
  return (
    <CommandsContext value={context}>
      {children}
      {dialog === "palette" && (
        <CommandPalette
          available={Object.keys(actions) as ShortcutId[]}
          onRun={run}
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
