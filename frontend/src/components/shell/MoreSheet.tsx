"use client";

import { Dialog } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { ColourDot } from "@/components/lists/ColourDot";
import { NewListButton } from "@/components/lists/NewListButton";
import { Icon } from "@/components/shell/icons";
import { usePlaces } from "@/components/shell/usePlaces";
import { ViewLink } from "@/components/shell/ViewLink";
import { VIEW_NAMES } from "@/components/tasks/view-names";
import { classes } from "@/components/ui/classes";
import { INBOX, type TaskView } from "@/lib/task-view";

const VIEWS = ["all", "logbook", "trash"] as const;

/** The lists, the labels and the other views, on a sheet over the page of a narrow screen. */
export function MoreSheet({ onClose }: { onClose: () => void }) {
  const { lists, labels, counts } = usePlaces();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-20 bg-veil" />
        <Dialog.Viewport className="fixed inset-0 z-20 flex items-end">
          <Dialog.Popup className="flex max-h-[85dvh] w-full flex-col gap-4 overflow-y-auto rounded-t-large border-t border-line bg-paper px-3 pt-4 pb-[calc(16px+env(safe-area-inset-bottom))] shadow-lifted outline-none">
            <Dialog.Title className="sr-only">More views</Dialog.Title>
            <Group name="Lists" addition={<NewListButton onMade={onClose} />}>
              {lists.map(({ id, name, colour }) => (
                <SheetLink
                  key={id}
                  view={{ view: "list", id, q: "" }}
                  icon={<ColourDot colour={colour} />}
                  name={name}
                  count={counts?.lists.get(id)}
                  onClick={onClose}
                />
              ))}
            </Group>
            <Group name={labels.length > 0 ? "Labels" : null}>
              {labels.map(({ id, name }) => (
                <SheetLink
                  key={id}
                  view={{ view: "label", id, q: "" }}
                  icon={<Icon name="label" />}
                  name={name}
                  onClick={onClose}
                />
              ))}
            </Group>
            <Group name={null}>
              {VIEWS.map((view) => (
                <SheetLink
                  key={view}
                  view={{ ...INBOX, view }}
                  icon={<Icon name={view} />}
                  name={VIEW_NAMES[view]}
                  onClick={onClose}
                />
              ))}
            </Group>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface GroupProps {
  name: string | null;
  /** A button beside the name. */
  addition?: ReactNode;
  children: ReactNode;
}

function Group({ name, addition, children }: GroupProps) {
  return (
    <section>
      {name && (
        <div className="flex items-center justify-between pl-3">
          <h2 className="text-small font-normal text-ink-soft">{name}</h2>
          {addition}
        </div>
      )}
      <ul>{children}</ul>
    </section>
  );
}

interface SheetLinkProps {
  view: TaskView;
  icon: ReactNode;
  name: string;
  count?: number;
  onClick: () => void;
}

function SheetLink({ view, icon, name, count = 0, onClick }: SheetLinkProps) {
  return (
    <li>
      <ViewLink
        view={view}
        onClick={onClick}
        className={(isHere) =>
          classes(
            "flex min-h-12 items-center gap-3 rounded-medium px-3 text-large no-underline",
            isHere ? "bg-shade font-strong text-ink" : "text-ink-soft",
          )
        }
      >
        {icon}
        <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
        {count > 0 && <span className="text-body text-ink-faint tabular-nums">{count}</span>}
      </ViewLink>
    </li>
  );
}
