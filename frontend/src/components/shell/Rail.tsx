"use client";

import { memo, useState, type ReactNode } from "react";
import { ColourDot } from "@/components/lists/ColourDot";
import { useListDrag } from "@/components/lists/useListDrag";
import { NewListButton } from "@/components/lists/NewListButton";
import { Chevron, Icon } from "@/components/shell/icons";
import { ShortName } from "@/components/shell/ShortName";
import { usePlaces } from "@/components/shell/usePlaces";
import { ViewLink } from "@/components/shell/ViewLink";
import { useClock } from "@/components/tasks/useClock";
import { VIEW_NAMES } from "@/components/tasks/view-names";
import { classes } from "@/components/ui/classes";
import { formatCount } from "@/lib/format-count";
import { INBOX, type TaskView } from "@/lib/task-view";

const MAIN = ["inbox", "today", "upcoming"] as const;
const FOOT = ["all", "logbook", "trash"] as const;

/** The views in the rail of wide screens: fixed ones, the user's lists and labels, and the past. */
export function Rail() {
  return (
    <nav aria-label="Views" className="flex flex-col gap-5 max-md:hidden rail-folded:mt-6">
      <RailLinks />
    </nav>
  );
}

function RailLinks() {
  const { lists, labels, counts } = usePlaces();
  const [showsLabels, setShowsLabels] = useState(false);
  const today = useClock().slice(0, 10);
  return (
    <>
      <ul className="flex flex-col gap-0.5">
        {MAIN.map((view) => (
          <li
            key={view}
            data-drop-list={view === "inbox" ? view : undefined}
            data-drop-date={(view === "today" && today) || undefined}
            className="rounded-medium"
          >
            <RailLink
              view={{ ...INBOX, view }}
              icon={<Icon name={view} />}
              name={VIEW_NAMES[view]}
              count={view === "upcoming" ? 0 : (counts?.[view] ?? 0)}
              isUrgent={view === "today" && !!counts?.overdue}
            />
          </li>
        ))}
      </ul>
      <Lists lists={lists} counts={counts?.lists} />
      {labels.length > 0 && (
        <div>
          <button
            type="button"
            aria-expanded={showsLabels}
            onClick={() => setShowsLabels(!showsLabels)}
            className="flex min-h-9 w-full items-center gap-1 rounded-medium px-3 text-small text-ink-soft hover:bg-shade hover:text-ink rail-folded:hidden"
          >
            Labels
            <Chevron isOpen={showsLabels} />
          </button>
          {showsLabels && (
            <ul className="flex flex-col gap-0.5 rail-folded:hidden">
              {labels.map(({ id, name }) => (
                <li key={id}>
                  <RailLink
                    view={{ view: "label", id, q: "" }}
                    icon={<Icon name="label" />}
                    name={name}
                  />
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      <ul className="flex flex-col gap-0.5">
        {FOOT.map((view) => (
          <li key={view}>
            <RailLink
              view={{ ...INBOX, view }}
              icon={<Icon name={view} />}
              name={VIEW_NAMES[view]}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface ListsProps {
  lists: ReturnType<typeof usePlaces>["lists"];
  counts: ReadonlyMap<string, number> | undefined;
}

function Lists({ lists, counts }: ListsProps) {
  const startDrag = useListDrag();
  return (
    <div>
      <div className="flex min-h-9 items-center justify-between pl-3 text-small text-ink-soft rail-folded:hidden">
        Lists
        <NewListButton />
      </div>
      <ul onPointerDown={startDrag} className="relative flex flex-col gap-0.5 select-none">
        {lists.map(({ id, name, colour }, index) => (
          <li
            key={id}
            data-index={index}
            data-drop-list={id}
            className="rounded-medium data-dragged:opacity-50"
          >
            <ListLink id={id} name={name} colour={colour} count={counts?.get(id)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

type ListLinkProps = Pick<ListsProps["lists"][number], "id" | "name" | "colour"> & {
  count: number | undefined;
};

/** Of many lists, one has another count after an act. */
const ListLink = memo(function ListLink({ id, name, colour, count }: ListLinkProps) {
  return (
    <RailLink
      view={{ view: "list", id, q: "" }}
      icon={<ColourDot colour={colour} />}
      name={name}
      count={count}
    />
  );
});

interface RailLinkProps {
  view: TaskView;
  icon: ReactNode;
  name: string;
  count?: number;
  isUrgent?: boolean;
}

function RailLink({ view, icon, name, count = 0, isUrgent = false }: RailLinkProps) {
  return (
    <ViewLink
      view={view}
      title={name}
      className={(isHere) =>
        classes(
          "flex min-h-9 items-center gap-3 rounded-medium px-3 no-underline transition-colors pointer-coarse:min-h-11",
          isHere ? "bg-shade font-strong text-ink" : "text-ink-soft hover:bg-shade hover:text-ink",
        )
      }
    >
      {icon}
      <span className="sr-only">{name}</span>
      <ShortName name={name} className="rail-folded:hidden" />
      {count > 0 && (
        <span
          className={classes(
            "text-small font-normal tabular-nums rail-folded:hidden",
            isUrgent ? "text-danger" : "text-ink-faint",
          )}
        >
          {formatCount(count)}
        </span>
      )}
    </ViewLink>
  );
}
