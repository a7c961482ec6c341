"use client";

import { useEffect, useState } from "react";
import { SessionEnded } from "@/lib/api-errors";

/**
 * Rows that only the server has, fetched when the page opens.
 *
 * @param fetchRows must be the same function each time.
 */
export function useServerRows<Row extends { id: string }>(fetchRows: () => Promise<Row[]>) {
  const [rows, setRows] = useState<Row[] | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const [round, setRound] = useState(0);

  useEffect(() => {
    let isWanted = true;
    fetchRows().then(
      (found) => {
        if (isWanted) setRows(found);
      },
      (error: unknown) => {
        if (isWanted) setComplaint(explain(error));
      },
    );
    return () => {
      isWanted = false;
    };
  }, [fetchRows, round]);

  return {
    rows,
    complaint,
    retry: () => {
      setComplaint(null);
      setRound(round + 1);
    },
    add: (row: Row) => setRows((known) => [row, ...(known ?? [])]),
    remove: (id: string) => setRows((known) => known && known.filter((row) => row.id !== id)),
  };
}

const explain = (error: unknown) =>
  error instanceof SessionEnded
    ? "Your session has ended. Please sign in again."
    : "The server cannot be reached.";
