import { memo } from "react";
import { ColourDot } from "@/components/lists/ColourDot";
import { Icon } from "@/components/shell/icons";
import { Button } from "@/components/ui/Button";
import { classes } from "@/components/ui/classes";
import { LocalTime } from "@/components/ui/LocalTime";
import { formatCount } from "@/lib/format-count";
import type { Trashed } from "@/lib/trash";

export interface TrashRowEvents {
  focus: (index: number) => void;
  toggle: (item: Trashed) => void;
  restore: (item: Trashed) => void;
  ask: (item: Trashed) => void;
}

interface TrashRowProps {
  item: Trashed;
  index: number;
  /** Where it was: the name of its list, or null. */
  place: string | null;
  /** How many tasks come back with it. */
  companions: number;
  /** How many days are left to restore it, or null. */
  days: number | null;
  isActive: boolean;
  isSelected: boolean;
  isBusy: boolean;
  events: TrashRowEvents;
}

const KINDS = { task: null, list: "List", section: "Section", label: "Label" };

/** Something that was deleted, with the buttons that restore it and delete it for good. */
export const TrashRow = memo(function TrashRow(props: TrashRowProps) {
  const { item, index, place, companions, days, isActive, isSelected, isBusy, events } = props;
  return (
    <div
      id={rowId(item)}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      aria-busy={isBusy}
      tabIndex={isActive ? 0 : -1}
      onFocus={() => events.focus(index)}
      className={classes(
        "flex items-center rounded-medium py-1 pe-1 outline-offset-[-2px]",
        isSelected ? "bg-accent-wash" : "hover:bg-shade",
        isBusy && "opacity-60",
      )}
    >
      <div role="gridcell">
        <button
          type="button"
          role="checkbox"
          aria-checked={isSelected}
          aria-label={`Select ${item.name}`}
          tabIndex={isActive ? 0 : -1}
          onClick={() => events.toggle(item)}
          className="flex size-11 items-center justify-center rounded-medium"
        >
          <span
            className={classes(
              "flex size-5 items-center justify-center rounded-small border",
              isSelected ? "border-accent bg-accent text-on-accent" : "border-edge bg-sheet",
            )}
          >
            {isSelected && (
              <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
                <path
                  d="M5 10.4l3.2 3.2L15 6.5"
                  className="fill-none stroke-current"
                  strokeWidth="2"
                  strokeLinecap="round"
                  strokeLinejoin="round"
                />
              </svg>
            )}
          </span>
        </button>
      </div>
      <div role="gridcell" className="min-w-0 flex-1 py-1.5">
        <div dir="auto" className="flex items-start gap-2 wrap-anywhere pointer-coarse:text-large">
          {item.kind === "list" && <ColourDot colour={item.colour} />}
          {item.kind === "label" && <Icon name="label" className="mt-0.5 text-ink-soft" />}
          <span className="min-w-0">{item.name}</span>
        </div>
        <p className="text-small text-ink-soft">
          {[KINDS[item.kind], companions > 0 && together(item, companions)]
            .filter(Boolean)
            .join(" ")}
          {(KINDS[item.kind] || companions > 0) && " · "}
          {place && (
            <>
              <bdi className="wrap-anywhere">{place}</bdi>
              {" · "}
            </>
          )}
          deleted <LocalTime instant={item.deleted_at} />
          {days !== null && ` · ${days === 1 ? "1 day" : `${days} days`} left`}
        </p>
      </div>
      <div role="gridcell" className="flex">
        <Button
          look="quiet"
          disabled={isBusy}
          tabIndex={isActive ? 0 : -1}
          aria-label={`Restore ${item.name}`}
          className="px-3!"
          onClick={() => events.restore(item)}
        >
          Restore
        </Button>
        <Button
          look="quietDanger"
          disabled={isBusy}
          tabIndex={isActive ? 0 : -1}
          aria-label={`Delete ${item.name} for good`}
          title="Delete for good"
          className="w-11 px-0!"
          onClick={() => events.ask(item)}
        >
          <Icon name="trash" />
        </Button>
      </div>
    </div>
  );
});

/** The id of the element of a row. */
export const rowId = ({ id }: Pick<Trashed, "id">) => `trash-${id}`;

function together({ kind }: Trashed, count: number): string {
  const noun = kind === "task" ? "subtask" : "task";
  return `with ${count === 1 ? `1 ${noun}` : `${formatCount(count)} ${noun}s`}`;
}
