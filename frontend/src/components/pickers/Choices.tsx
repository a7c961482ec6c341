import { Autocomplete } from "@base-ui/react/autocomplete";
import { useState } from "react";
import { classes } from "@/components/ui/classes";
import { inputClass } from "@/components/ui/input-class";
import { fold } from "@/lib/fold";
import { isBlank, tidyTitle } from "@/lib/task-title";

/** One of the things to choose from. */
export interface Choice {
  key: string;
  name: string;
  /** Whether it belongs to the one above, as a section to its list. */
  isIndented?: boolean;
  /** Whether all tasks have it, or some of them. */
  state?: "all" | "some";
}

interface ChoicesProps<C extends Choice> {
  /** What is typed into the field. */
  label: string;
  choices: readonly C[];
  onChoose: (choice: C) => void;
  /** What a new thing is called, as in "New list". */
  newName: string;
  onNew: (name: string) => void;
}

const NAME_MAX = 100;
const NEW = "new";

/** A field that filters choices as the user types, and makes a new one of what was typed. */
export function Choices<C extends Choice>({
  label,
  choices,
  onChoose,
  newName,
  onNew,
}: ChoicesProps<C>) {
  const [text, setText] = useState("");
  const folded = fold(tidyTitle(text));
  const found = choices.filter(({ name }) => fold(name).includes(folded));
  const isKnown = choices.some(({ name, isIndented }) => !isIndented && fold(name) === folded);
  const canBeNew = !isBlank(text) && !isKnown && [...tidyTitle(text)].length <= NAME_MAX;
  const items: Choice[] = canBeNew ? [...found, { key: NEW, name: tidyTitle(text) }] : found;

  function choose(choice: Choice) {
    if (choice.key === NEW) onNew(choice.name);
    else onChoose(choice as C);
    setText("");
  }

  return (
    <Autocomplete.Root
      open
      inline
      mode="none"
      items={items}
      value={text}
      // A choice is not the text of the field.
      onValueChange={(value, { reason }) => reason !== "item-press" && setText(value)}
      autoHighlight="always"
      keepHighlight
      itemToStringValue={({ name }: Choice) => name}
    >
      <Autocomplete.Input
        aria-label={label}
        placeholder={label}
        dir="auto"
        enterKeyHint="done"
        className={classes(inputClass("px-3"), "shrink-0")}
      />
      <Autocomplete.Empty className="px-3 text-ink-soft empty:-mt-4 not-empty:py-2">
        There is nothing of that name.
      </Autocomplete.Empty>
      <Autocomplete.List
        aria-label={label}
        className="-mx-3 max-h-80 min-h-0 overflow-y-auto overscroll-contain empty:hidden"
      >
        {(choice: Choice) => (
          <Autocomplete.Item
            key={choice.key}
            value={choice}
            onClick={() => choose(choice)}
            className={classes(
              "flex min-h-11 cursor-default items-center gap-3 rounded-medium px-3 select-none data-highlighted:bg-shade",
              choice.isIndented && "ps-8",
            )}
          >
            {choice.key === NEW ? (
              <span className="truncate">
                {newName} “<bdi>{choice.name}</bdi>”
              </span>
            ) : (
              <>
                <bdi className="min-w-0 flex-1 truncate" title={choice.name}>
                  {choice.name}
                </bdi>
                <StateMark state={choice.state} />
              </>
            )}
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

function StateMark({ state }: Pick<Choice, "state">) {
  if (!state) return null;
  return (
    <span className="shrink-0 text-accent">
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <path
          d={state === "all" ? "m4.5 10.5 3.5 3.5 7.5-8" : "M5 10h10"}
          className="fill-none stroke-current"
          strokeWidth="1.75"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className="sr-only">{state === "all" ? ", chosen" : ", chosen for some"}</span>
    </span>
  );
}
