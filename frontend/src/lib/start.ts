import "server-only";
import { readDatabaseAddress } from "@/lib/database-address";
import { readSettings, SettingError } from "@/lib/settings";

/** End the process with one sentence if a setting is missing or invalid. */
export function refuseUnfitSettings(): void {
  try {
    readDatabaseAddress(readSettings().databaseUrl);
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    process.stderr.write(`kept: ${error.message}\n`);
    process.exit(1);
  }
}
