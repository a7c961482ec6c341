import { classes } from "@/components/ui/classes";

const TASKS = [
  { title: "Water the fig tree", done: true },
  { title: "Call Amal about Saturday", done: false },
  { title: "Book the train to Zürich", done: false },
  { title: "Pick up the bike", done: false },
];

/** A picture of the product: a sheet with a few tasks on it. */
export function SamplePage() {
  return (
    <div
      aria-hidden="true"
      className="rounded-large border border-line bg-sheet px-5 py-3 shadow-lifted max-sm:hidden"
    >
      {TASKS.map(({ title, done }, index) => (
        <div
          key={title}
          className={classes("flex h-13 items-center gap-3", index > 0 && "border-t border-line")}
        >
          <SampleBox done={done} />
          <span className={classes("text-large", done && "text-ink-faint line-through")}>
            {title}
          </span>
        </div>
      ))}
    </div>
  );
}

function SampleBox({ done }: { done: boolean }) {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" className="shrink-0">
      <circle
        cx="10"
        cy="10"
        r="9"
        strokeWidth="1.5"
        className={done ? "fill-accent stroke-accent" : "fill-none stroke-edge"}
      />
      {done && (
        <path
          d="M6 10.4l2.8 2.8L14.2 7"
          className="fill-none stroke-on-accent"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
