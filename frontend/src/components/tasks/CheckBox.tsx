import { classes } from "@/components/ui/classes";

interface CheckBoxProps {
  checked: boolean;
  label: string;
  /** From 0, none, to 3, high; the ring shows it. */
  priority: number;
  onToggle: () => void;
  /** -1 in a grid, where the row has the focus. */
  tabIndex?: -1;
}

const PRIORITIES = ["no", "low", "medium", "high"];
const RINGS = [
  "fill-transparent stroke-edge",
  "fill-transparent stroke-accent",
  "fill-transparent stroke-accent",
  "fill-danger-wash stroke-danger",
];

/** A check box, 44 px wide, with an animated mark. */
export function CheckBox({ checked, label, priority, onToggle, tabIndex }: CheckBoxProps) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={checked}
      aria-label={priority > 0 ? `${label}, ${PRIORITIES[priority]} priority` : label}
      tabIndex={tabIndex}
      onClick={onToggle}
      className="group/box flex size-11 items-center justify-center rounded-medium"
    >
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <circle
          cx="10"
          cy="10"
          r={priority > 1 ? 8.75 : 9.25}
          strokeWidth={priority > 1 ? 2.5 : 1.5}
          className={classes(
            "transition-colors group-hover/box:stroke-accent group-aria-checked/box:fill-accent group-aria-checked/box:stroke-accent",
            RINGS[priority],
          )}
        />
        <path
          d="M6 10.4l2.8 2.8L14.2 7"
          pathLength="1"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
          strokeDasharray="1"
          className="fill-none stroke-on-accent opacity-0 transition-[stroke-dashoffset] duration-180 [stroke-dashoffset:1] group-aria-checked/box:opacity-100 group-aria-checked/box:[stroke-dashoffset:0]"
        />
      </svg>
    </button>
  );
}
