"use client";

import { useState, type KeyboardEvent, type RefObject } from "react";
import { showSearch } from "@/components/tasks/useTaskView";
import { classes } from "@/components/ui/classes";
import { inputClass } from "@/components/ui/input-class";
import { useTypedEarly } from "@/components/ui/useTypedEarly";
import { isComposing } from "@/lib/shortcuts";
import { isFromRight } from "@/lib/text-direction";
import type { TaskView } from "@/lib/task-view";

interface SearchFieldProps {
  field: RefObject<HTMLInputElement | null>;
  view: TaskView;
  /** Where the arrow down key leads. */
  onLeave: () => void;
}

/** Searches all tasks as one types. The text lives in the address. */
export function SearchField({ field, view, onLeave }: SearchFieldProps) {
  const [text, setText] = useState(view.q);
  const [shown, setShown] = useState(view.q);
  if (shown !== view.q) {
    setShown(view.q); // the address has changed, by a step back or by our own hand
    if (view.q !== text.trim()) setText(view.q);
  }
  useTypedEarly(field, (typed) => typed !== view.q && change(typed));

  function change(next: string) {
    setText(next);
    showSearch(view, next.trim());
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Escape") {
      if (text) change("");
      else onLeave();
    } else if (event.key === "ArrowDown" || event.key === "Enter") onLeave();
    else return;
    event.preventDefault();
  }

  return (
    <div
      role="search"
      data-mirrored={isFromRight(text) || undefined}
      className={classes(
        "group/field relative shrink-0 focus-within:w-48 @min-[540px]:w-60 @min-[540px]:focus-within:w-60",
        text ? "w-34" : "w-11.5", // in a narrow column only its icon, so that the name has room
      )}
    >
      <svg
        viewBox="0 0 20 20"
        width="18"
        height="18"
        aria-hidden="true"
        className="pointer-events-none absolute top-3.25 left-3.5 text-ink-faint group-data-mirrored/field:right-3.5 group-data-mirrored/field:left-auto"
      >
        <path
          d="M9 3.75a5.25 5.25 0 1 1 0 10.5 5.25 5.25 0 0 1 0-10.5zM13 13l3.5 3.5"
          className="fill-none stroke-current"
          strokeWidth="1.5"
          strokeLinecap="round"
        />
      </svg>
      <input
        ref={field}
        type="search"
        dir="auto"
        value={text}
        maxLength={200}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label="Search all tasks"
        aria-keyshortcuts="/"
        placeholder="Search"
        autoComplete="off"
        enterKeyHint="search"
        className={inputClass(
          classes(
            "ps-10 [&::-webkit-search-cancel-button]:appearance-none",
            text ? "pe-10" : "pe-1",
          ),
        )}
      />
      {text && (
        <button
          type="button"
          aria-label="Clear"
          onClick={() => {
            change("");
            field.current?.focus();
          }}
          className="absolute inset-y-0 right-0 group-data-mirrored/field:right-auto group-data-mirrored/field:left-0 flex w-11 items-center justify-center rounded-medium text-large text-ink-soft hover:text-ink"
        >
          <span aria-hidden="true">×</span>
        </button>
      )}
    </div>
  );
}
