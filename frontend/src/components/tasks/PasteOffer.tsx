import { Button } from "@/components/ui/Button";
import { formatCount } from "@/lib/format-count";
import { PASTE_MAX, type NewTask, type PastedLines } from "@/lib/task-paste";
import { TITLE_MAX, titleComplaint } from "@/lib/task-title";

/** Several pasted lines, and the text of the field before and after them. */
export interface Paste extends PastedLines {
  before: string;
  after: string;
}

interface PasteOfferProps {
  paste: Paste;
  /** Add tasks, and leave the rest in the field. */
  onKeep: (tasks: NewTask[], rest: string) => void;
  onDismiss: () => void;
}

/** Asks whether several pasted lines become one task each. */
export function PasteOffer({ paste, onKeep, onDismiss }: PasteOfferProps) {
  const { tasks, refused, before, after } = paste;
  const together = before + tasks.map(({ title }) => title).join(", ") + after;
  const isTooMuch = tasks.length > PASTE_MAX;
  return (
    <div
      role="group"
      aria-label="Pasted lines"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onDismiss();
      }}
      className="absolute inset-x-0 top-14 z-20 rounded-large border border-line bg-sheet p-4 shadow-lifted"
    >
      <p className="font-strong">You pasted {formatCount(tasks.length + refused)} lines.</p>
      <ul className="mt-1 text-small text-ink-soft">
        {tasks.slice(0, 3).map(({ title, completed, level = 0 }, index) => (
          <li
            key={index}
            dir="auto"
            className="truncate text-start"
            style={{ marginInlineStart: level * INDENT }}
          >
            {completed ? <s>{title}</s> : title}
          </li>
        ))}
        {tasks.length > 3 && <li>and {formatCount(tasks.length - 3)} more</li>}
      </ul>
      {refused > 0 && (
        <p className="mt-1 text-small text-danger">
          {refused === 1 ? "One line is" : `${formatCount(refused)} lines are`} longer than{" "}
          {TITLE_MAX} characters and will be left out.
        </p>
      )}
      {isTooMuch && (
        <p className="mt-1 text-small text-danger">
          {formatCount(PASTE_MAX)} lines at most can be added at once.
        </p>
      )}
      <div className="mt-3 flex flex-wrap gap-1 sm:gap-2">
        {tasks.length > 0 && !isTooMuch && (
          <Button
            look="primary"
            autoFocus
            className="max-sm:px-3"
            onClick={() => onKeep(tasks, before + after)}
          >
            Add {described(tasks)}
          </Button>
        )}
        {tasks.length > 1 && titleComplaint(together) === null && (
          <Button
            className="max-sm:px-3"
            onClick={() => onKeep([{ title: together, completed: false }], "")}
          >
            Add one task
          </Button>
        )}
        <Button look="quiet" className="max-sm:px-3" autoFocus={isTooMuch} onClick={onDismiss}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

const INDENT = 16;

/** How many tasks and subtasks there are, as in "4 tasks with 7 subtasks". */
function described(tasks: readonly NewTask[]): string {
  const subtasks = tasks.filter(({ level }) => level).length;
  const top = counted(tasks.length - subtasks, "task");
  return subtasks > 0 ? `${top} with ${counted(subtasks, "subtask")}` : top;
}

const counted = (number: number, noun: string) =>
  `${formatCount(number)} ${noun}${number === 1 ? "" : "s"}`;
