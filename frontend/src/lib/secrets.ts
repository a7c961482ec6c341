import { ApiError } from "@/lib/api-errors";

/** A new secret, which no other answer has, and how it is listed. */
export interface Made<Row> {
  secret: string;
  row: Row;
}

/** Wait for the end of a secret; one that has been revoked elsewhere is ended already. */
export async function ended(revoking: Promise<unknown>): Promise<void> {
  try {
    await revoking;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
  }
}
