"use client";

import { Form as BaseForm } from "@base-ui/react/form";
import { useState, type ReactNode } from "react";
import { explainFailure, type Complaint } from "@/lib/complaints";

type Values = Record<string, string>;

interface FormProps {
  /** Submits the values; an error that it throws is shown to the user. */
  onSubmit: (values: Values) => Promise<void>;
  children: (pending: boolean) => ReactNode;
  className?: string;
}

/**
 * A form that shows errors beside the field they belong to, or above the button.
 *
 * Because of its method it does nothing before hydration: the typed text stays, and a password never
 * becomes part of an address.
 */
export function Form({ onSubmit, children, className }: FormProps) {
  const [pending, setPending] = useState(false);
  const [complaint, setComplaint] = useState<Complaint | null>(null);

  async function submit(values: Values) {
    if (pending) return;
    setPending(true);
    setComplaint(null);
    try {
      await onSubmit(values);
    } catch (error) {
      setComplaint(explainFailure(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <BaseForm
      method="dialog"
      errors={complaint?.field ? { [complaint.field]: complaint.message } : {}}
      onFormSubmit={(values) => void submit(values as Values)}
      className={className ?? "flex flex-col gap-4"}
    >
      {children(pending)}
      <p role="alert" className="text-small text-danger empty:hidden">
        {complaint && !complaint.field ? complaint.message : null}
      </p>
    </BaseForm>
  );
}
