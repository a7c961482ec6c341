import type { ReactNode } from "react";
import { Button } from "@/components/ui/Button";

interface ServerRowsProps<Row> {
  label: string;
  rows: Row[] | null;
  complaint: string | null;
  retry: () => void;
  children: (row: Row) => ReactNode;
}

/** The rows of `useServerRows`, or why there are none. */
export function ServerRows<Row extends { id: string }>(props: ServerRowsProps<Row>) {
  const { label, rows, complaint, retry, children } = props;
  if (complaint)
    return (
      <div className="flex flex-wrap items-center gap-3">
        <p role="alert" className="text-danger">
          {complaint}
        </p>
        <Button onClick={retry}>Try again</Button>
      </div>
    );
  if (!rows?.length) return null;
  return (
    <ul aria-label={label} className="flex flex-col gap-1">
      {rows.map((row) => (
        <li key={row.id} className="flex min-h-13 items-center justify-between gap-4">
          {children(row)}
        </li>
      ))}
    </ul>
  );
}
