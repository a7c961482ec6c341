"use client";

import { KeyCaps } from "@/components/tasks/KeyCaps";
import { Dialog } from "@/components/ui/Dialog";
import { SHORTCUTS, type Shortcut } from "@/lib/shortcuts";

/** The list of all shortcuts, in the groups and the order of `SHORTCUTS`. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const shown = (SHORTCUTS as readonly Shortcut[]).filter(({ keys }) => keys.length > 0);
  const groups = [...new Set(shown.map(({ group }) => group))];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Keyboard shortcuts"
      className="sm:max-w-180"
    >
      <div className="gap-x-10 sm:columns-2">
        {groups.map((group) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-small text-ink-soft">{group}</h3>
            <dl>
              {shown
                .filter((shortcut) => shortcut.group === group)
                .map(({ id, label, keys }) => (
                  <div key={id} className="flex min-h-9 items-center justify-between gap-4">
                    <dt className="min-w-0">{label}</dt>
                    <dd>
                      <KeyCaps keys={keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="text-small text-ink-soft">
        Keys with “then” are pressed one after the other. Esc and then Tab leaves the list.
        Ctrl+click, ⌘+click or a long press selects; a swipe to the left deletes. The three dots of
        a row do all of this, too.
      </p>
    </Dialog>
  );
}
