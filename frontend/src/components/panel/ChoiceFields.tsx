import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useState } from "react";
import { AddName } from "@/components/panel/AddName";
import { Field, selectClass } from "@/components/panel/Field";
import { useWhenKept } from "@/components/panel/useKeptText";
import { fieldName, keepText } from "@/lib/kept-texts";
import type { Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

const PRIORITIES = ["None", "Low", "Medium", "High"];

interface PriorityFieldProps {
  value: number;
  onChange: (priority: number) => void;
}

export function PriorityField({ value, onChange }: PriorityFieldProps) {
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden="true" className="text-small text-ink-soft">
        Priority
      </span>
      <RadioGroup
        aria-label="Priority"
        value={value}
        onValueChange={(next) => onChange(next as number)}
        className="grid grid-cols-4 gap-1 rounded-large bg-shade p-1"
      >
        {PRIORITIES.map((name, priority) => (
          <Radio.Root
            key={name}
            value={priority}
            className="flex min-h-11 cursor-pointer items-center justify-center rounded-medium text-ink-soft transition-colors select-none data-checked:bg-raised data-checked:font-strong data-checked:text-ink"
          >
            {name}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  );
}

interface ListFieldProps {
  task: Task;
  tables: Tables;
  onChange: (listId: string | null) => void;
  onAdd: (name: string) => void;
}

const INBOX = "";
const NEW = "new";

/** In which list a task is; the Inbox is none. */
export function ListField({ task, tables, onChange, onAdd }: ListFieldProps) {
  const [isNew, setNew] = useState(false);
  const [isKept, setKept] = useState(false);
  const keptAs = fieldName(task, "list");
  useWhenKept(keptAs, () => {
    setNew(true);
    setKept(true);
  });
  const lists = tables.named("list").filter(({ archived_at }) => !archived_at);
  return (
    <div className="flex flex-col gap-2">
      <Field label="List">
        {(id) => (
          <select
            id={id}
            value={isNew ? NEW : (task.list_id ?? INBOX)}
            onChange={({ target }) => {
              setNew(target.value === NEW);
              setKept(false);
              if (target.value === NEW) return;
              keepText(keptAs, "");
              onChange(target.value || null);
            }}
            className={selectClass}
          >
            <option value={INBOX}>Inbox</option>
            {lists.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value={NEW}>New list …</option>
          </select>
        )}
      </Field>
      {isNew && (
        <AddName
          label="Name of the new list"
          taken={lists}
          hasFocus={!isKept}
          keptAs={keptAs}
          onAdd={(name, known) => {
            setNew(false);
            if (known) onChange(known.id);
            else onAdd(name);
          }}
        />
      )}
    </div>
  );
}

interface SectionFieldProps {
  task: Task;
  tables: Tables;
  onChange: (sectionId: string | null) => void;
}

/** In which section of its list a task is; nothing, if the list has none. */
export function SectionField({ task, tables, onChange }: SectionFieldProps) {
  const sections = task.list_id ? tables.sectionsOf(task.list_id) : [];
  if (sections.length === 0) return null;
  return (
    <Field label="Section">
      {(id) => (
        <select
          id={id}
          value={task.section_id ?? ""}
          onChange={({ target }) => onChange(target.value || null)}
          className={selectClass}
        >
          <option value="">No section</option>
          {sections.map((section) => (
            <option key={section.id} value={section.id}>
              {section.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface LabelFieldProps {
  task: Task;
  tables: Tables;
  onChange: (labelIds: string[]) => void;
  onAdd: (name: string) => void;
}

/** The labels of a task, each of which a click gives or takes. */
export function LabelField({ task, tables, onChange, onAdd }: LabelFieldProps) {
  const labels = tables.named("label");
  const own = new Set(task.label_ids);
  const give = (id: string) => onChange([...own, id].sort());
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-small text-ink-soft">Labels</legend>
      {labels.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {labels.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              aria-pressed={own.has(id)}
              onClick={() =>
                own.has(id) ? onChange(task.label_ids.filter((label) => label !== id)) : give(id)
              }
              className="min-h-11 max-w-full rounded-medium border border-line px-3 wrap-anywhere text-ink-soft transition-colors hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-ink"
            >
              <span aria-hidden="true">@</span>
              <bdi>{name}</bdi>
            </button>
          ))}
        </div>
      )}
      <AddName
        label="New label"
        taken={labels}
        keptAs={fieldName(task, "label")}
        onAdd={(name, known) => (known ? !own.has(known.id) && give(known.id) : onAdd(name))}
      />
    </fieldset>
  );
}
