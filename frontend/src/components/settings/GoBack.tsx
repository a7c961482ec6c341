"use client";

import { useState } from "react";
import { Field } from "@/components/panel/Field";
import { useGoingBack, type Step } from "@/components/settings/useGoingBack";
import { Button } from "@/components/ui/Button";
import { inputClass } from "@/components/ui/input-class";
import { LocalTime } from "@/components/ui/LocalTime";
import { localTime } from "@/domain/due";
import { formatCount } from "@/lib/format-count";
import type { WentBack } from "@/lib/going-back";

const HOUR = 3_600_000;
const QUICK = [
  ["An hour ago", HOUR],
  ["Yesterday", 24 * HOUR],
  ["A week ago", 7 * 24 * HOUR],
] as const;

/** Has everything as it was at a time of the user's choice, after showing what that changes. */
export function GoBack({ userId }: { userId: string }) {
  const { step, isBusy, complaint, ask, confirm, undo, cancel } = useGoingBack(userId);
  const [time, setTime] = useState("");
  const [day, clock] = time.split("T");

  function setPart(date: string, minutes: string) {
    cancel();
    setTime(`${date}T${minutes}`);
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {QUICK.map(([label, before]) => (
          <Button
            key={label}
            disabled={isBusy}
            onClick={() => {
              const at = new Date(Date.now() - before);
              setTime(localTime(at).slice(0, 16));
              void ask(at);
            }}
          >
            {label}
          </Button>
        ))}
      </div>
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void ask(day && clock ? new Date(`${day}T${clock}`) : null);
        }}
      >
        <Field label="Day">
          {(id) => (
            <input
              id={id}
              type="date"
              value={day ?? ""}
              onChange={({ target }) => setPart(target.value, clock ?? "00:00")}
              className={inputClass("px-3")}
            />
          )}
        </Field>
        <Field label="Time of day">
          {(id) => (
            <input
              id={id}
              type="time"
              value={clock ?? ""}
              onChange={({ target }) => setPart(day ?? "", target.value)}
              className={inputClass("px-3")}
            />
          )}
        </Field>
        <Button type="submit" disabled={isBusy}>
          See what would change
        </Button>
      </form>
      <div role="status" className="flex flex-col gap-3 empty:hidden">
        {complaint && <p className="text-danger">{complaint}</p>}
        {step && <Answer step={step} />}
      </div>
      {step?.name === "asked" && total(step.counts) > 0 && (
        <div className="flex flex-wrap gap-2">
          <Button look="primary" disabled={isBusy} onClick={() => void confirm()}>
            {isBusy ? "Going back …" : "Have it as it was then"}
          </Button>
          <Button look="quiet" disabled={isBusy} onClick={cancel}>
            Cancel
          </Button>
        </div>
      )}
      {step?.name === "done" && (
        <Button disabled={isBusy} onClick={() => void undo()} className="self-start">
          {isBusy ? "Undoing …" : "Undo this"}
        </Button>
      )}
    </div>
  );
}

function Answer({ step }: { step: Step }) {
  const time = <LocalTime instant={step.at} />;
  if (step.name === "undone") return <p>Undone: everything is as it was before.</p>;
  if (total(step.counts) === 0)
    return <p>Nothing is different from {time}, so there is nothing to bring back.</p>;
  return (
    <>
      <p>{step.name === "done" ? <>Everything is as it was on {time}.</> : <>Back to {time}:</>}</p>
      <ul className="list-disc ps-5 text-ink-soft">
        {sentences(step.counts).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

const total = ({ changed, restored, trashed }: WentBack) => changed + restored + trashed;

/** What is changed, in numbers and words. Tasks, lists, sections and labels count alike. */
function sentences({ changed, restored, trashed }: WentBack): string[] {
  return [
    changed > 0 && `${things(changed)} changed back`,
    restored > 0 && `${things(restored)} brought back from the trash`,
    trashed > 0 && `${things(trashed)} made since then, moved to the trash`,
  ].filter((sentence) => sentence !== false);
}

const things = (count: number) => (count === 1 ? "1 thing" : `${formatCount(count)} things`);
