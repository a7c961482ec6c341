import { useId, type ReactNode } from "react";
import { inputClass } from "@/components/ui/input-class";

export const selectClass = inputClass("ps-3 pe-10 disabled:opacity-50");

interface FieldProps {
  label: string;
  /** The control, which gets the id that the label names. */
  children: (id: string) => ReactNode;
}

/** A field of the panel with its label. */
export function Field({ label, children }: FieldProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-small text-ink-soft">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
