import "server-only";
import { createApiClient, type ApiClient } from "@/lib/api-client";
import { SessionEnded } from "@/lib/api-errors";
import { getApiToken } from "@/lib/session";
import { readSettings } from "@/lib/settings";

/** A client with which this server asks the task API on behalf of the signed-in user. */
export function serverClient(): ApiClient {
  return createApiClient(readSettings().apiUrl, {
    get: getApiToken,
    replace: async () => {
      throw new SessionEnded();
    },
  });
}
