import { classes } from "@/components/ui/classes";

const PATHS = {
  inbox: "M3.5 11.5 5.5 5h9l2 6.5V15h-13zM3.5 11.5h3.8l1 2h3.4l1-2h3.8",
  today: "M4.5 5.5h11v10h-11zM4.5 8.5h11M7.5 3.5v3M12.5 3.5v3M8.2 12l1.3 1.3 2.4-2.6",
  upcoming: "M4.5 5.5h11v10h-11zM4.5 8.5h11M7.5 3.5v3M12.5 3.5v3M8 12h4M10.5 10.2l1.8 1.8-1.8 1.8",
  all: "M4 5.5h12M4 10h12M4 14.5h12",
  logbook: "M5 3.5h9.5v13H5a1 1 0 0 1 0-2h9.5M7.5 8.8l1.5 1.5 3-3.2",
  trash: "M4 6h12M8 6V4.5h4V6m-6.5 0 .7 9.5h7.6l.7-9.5M8.6 9v4m2.8-4v4",
  label: "M4 4.5h5.5l6.5 6.5-5 5L4.5 9.5zM7.2 7.3h.01",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  plus: "M10 4.5v11M4.5 10h11",
  keys: "M3 6h14v8.5H3zM6 9h.01M9 9h.01M12 9h.01M14.5 9h.01M7 12h6",
  fold: "M4 4.5h12v11H4zM8 4.5v11M13.2 8.2 11.4 10l1.8 1.8",
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing of 20 px, which says nothing to screen readers. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
      className={classes("shrink-0", className)}
    >
      <path
        d={PATHS[name]}
        className="fill-none stroke-current"
        strokeWidth={name === "more" ? "2.4" : "1.4"}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The mark of something that can be folded. */
export function Chevron({ isOpen }: { isOpen: boolean }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="16"
      height="16"
      aria-hidden="true"
      className={classes("shrink-0 transition-[rotate]", isOpen && "rotate-90")}
    >
      <path
        d="M8 5.5l4.5 4.5L8 14.5"
        className="fill-none stroke-current"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
