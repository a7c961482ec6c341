"use client";

import { useRef, useState } from "react";
import { Field, selectClass } from "@/components/panel/Field";
import { Imports } from "@/components/settings/Imports";
import { MoveInPreview } from "@/components/settings/MoveInPreview";
import { useMovingIn } from "@/components/settings/useMovingIn";
import { Button } from "@/components/ui/Button";
import { classes } from "@/components/ui/classes";
import { formatCount } from "@/lib/format-count";
import {
  count,
  countsInWords,
  FORMATS,
  inWords,
  newOf,
  sizeOf,
  total,
  type FormatName,
  type MovedIn,
  type Progress,
} from "@/lib/moving";

/** Moves files of other programs in, after showing what comes of them. */
export function MoveIn({ userId }: { userId: string }) {
  const moving = useMovingIn(userId);
  const { files, corrections, answer, isRead, step, busy, progress, complaint, notice } = moving;
  const isSent = busy === "reading" || busy === "moving";

  return (
    <div className="flex flex-col gap-4">
      <FileField isBusy={busy !== null} onChoose={moving.choose} />
      {files.length > 0 && (
        <p className="text-small break-words text-ink-soft">
          <bdi>{files[0]!.name}</bdi>
          {files.length > 1 && ` and ${count(files.length - 1, "other")}`}, {inWords(sizeOf(files))}
        </p>
      )}
      {files.length > 0 && step === "found" && (
        <FormatField
          format={corrections.format ?? onlyFormat(answer)}
          isBusy={busy !== null}
          onChange={(format) => moving.correct({ format, columns: null })}
        />
      )}
      <div role="status" className="flex flex-col gap-2 empty:hidden">
        {isSent && <p>{doing(progress, sizeOf(files))}</p>}
        {complaint && <p className="text-danger">{complaint}</p>}
        {notice && <p>{notice}</p>}
        {answer && isRead && <Summary answer={answer} step={step} />}
      </div>
      {isSent && <Bar progress={progress} />}
      {answer && step === "found" && (
        <MoveInPreview
          answer={answer}
          isRead={isRead}
          isBusy={busy !== null}
          onColumns={(columns) => moving.correct({ ...corrections, columns })}
        />
      )}
      {answer && isRead && step === "found" && total(newOf(answer)) > 0 && (
        <Button
          look="primary"
          disabled={busy !== null}
          onClick={() => void moving.confirm()}
          className="self-start"
        >
          Move in {wish(answer)}
        </Button>
      )}
      <Imports moving={moving} />
    </div>
  );
}

/** What is going on with the files. */
function doing(progress: Progress | null, size: number): string {
  if (!progress) return `Sending ${inWords(size)} …`;
  return progress.step === "reading" ? "Reading the file …" : "Moving it in …";
}

/** How far it has come; where that is not known, only that it goes on. */
function Bar({ progress }: { progress: Progress | null }) {
  const isCounted = progress?.step === "writing";
  return (
    <div className="flex items-center gap-3">
      <progress
        aria-label="Progress"
        {...(isCounted && { value: progress.done, max: progress.of })}
        className="min-w-0 grow accent-accent"
      />
      {isCounted && (
        <span className="shrink-0 text-small text-ink-soft">
          {formatCount(progress.done)} of {formatCount(progress.of)}
        </span>
      )}
    </div>
  );
}

interface FileFieldProps {
  isBusy: boolean;
  onChoose: (files: File[]) => void;
}

/** Where files are dropped, or chosen with a button. */
function FileField({ isBusy, onChoose }: FileFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onChoose([...event.dataTransfer.files]);
      }}
      className={classes(
        "flex flex-wrap items-center gap-3 rounded-medium border border-dashed border-edge p-4",
        isOver && "bg-accent-wash",
      )}
    >
      <Button disabled={isBusy} onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <span className="text-small text-ink-soft pointer-coarse:hidden">or drop them here</span>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          onChoose([...(target.files ?? [])]);
          target.value = ""; // so that the same file can be chosen again
        }}
      />
    </div>
  );
}

interface FormatFieldProps {
  format: FormatName | null;
  isBusy: boolean;
  onChange: (format: FormatName | null) => void;
}

function FormatField({ format, isBusy, onChange }: FormatFieldProps) {
  return (
    <Field label="What it is">
      {(id) => (
        <select
          id={id}
          value={format ?? ""}
          disabled={isBusy}
          onChange={({ target }) => onChange((target.value || null) as FormatName | null)}
          className={selectClass}
        >
          <option value="">What Kept finds in each file</option>
          {Object.entries(FORMATS).map(([name, title]) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Summary({ answer, step }: { answer: MovedIn; step: string }) {
  const { counts, created, existing } = answer;
  if (step === "moved") return <p>Moved in: {countsInWords(created)}.</p>;
  if (total(counts) === 0)
    return <p>Nothing was found in it. If it is something else, choose what it is above.</p>;
  const isAllThere = total(newOf(answer)) === 0;
  return (
    <>
      <p>
        Found: {countsInWords(counts)}
        {counts.completed > 0 && `, ${formatCount(counts.completed)} completed`}.
      </p>
      {total(existing) > 0 && (
        <p className="text-ink-soft">
          {isAllThere ? "All of it" : `Of these, ${countsInWords(existing)}`} you have already; what
          you have stays as it is.
        </p>
      )}
    </>
  );
}

/** The format of the files, if they are all of one. */
function onlyFormat(answer: MovedIn | null): FormatName | null {
  const formats = answer?.formats ?? [];
  return formats.length === 1 ? (formats[0]!.name as FormatName) : null;
}

/** What the button moves in: the tasks, or what else there is. */
function wish(answer: MovedIn): string {
  const fresh = newOf(answer);
  return fresh.tasks ? count(fresh.tasks, "task") : countsInWords(fresh);
}
