"use client";

import { Field } from "@base-ui/react/field";
import type { ComponentProps, ReactNode } from "react";
import { inputClass } from "@/components/ui/input-class";

export interface TextFieldProps extends Omit<
  ComponentProps<typeof Field.Control>,
  "className" | "name"
> {
  name: string;
  label: string;
  hint?: string;
  validate?: ComponentProps<typeof Field.Root>["validate"];
  /** An element at the right end of the field. */
  addition?: ReactNode;
}

/** A labelled field. Its error is shown below it, in a live region, in place of the hint. */
export function TextField({ name, label, hint, validate, addition, ...control }: TextFieldProps) {
  return (
    <Field.Root name={name} validate={validate} className="flex flex-col gap-1">
      <Field.Label className="text-small text-ink-soft">{label}</Field.Label>
      <div className="relative">
        <Field.Control
          dir="auto"
          {...control}
          className={inputClass(addition ? "pr-20 pl-3" : "px-3")}
        />
        {addition}
      </div>
      {hint && (
        <Field.Validity>
          {({ validity }) =>
            validity.valid !== false && (
              <Field.Description className="text-small text-ink-faint">{hint}</Field.Description>
            )
          }
        </Field.Validity>
      )}
      <div aria-live="polite">
        <Field.Error className="text-small text-danger" />
      </div>
    </Field.Root>
  );
}
