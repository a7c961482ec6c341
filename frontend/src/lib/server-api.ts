import "server-only";
import { createApiClient, type ApiClient } from "@/lib/api-client";
import { SessionEnded } from "@/lib/api-errors";
import { getApiToken } from "@/lib/session";
import { readSettings } from "@/lib/settings";

/** Tokens of the signed-in user, each made by this server for one request. */
export const serverTokens = {
  get: getApiToken,
  replace: async () => {
    throw new SessionEnded();
  },
};

/** A client with which this server asks the task API on behalf of the signed-in user. */
export function serverClient(): ApiClient {
  return createApiClient(readSettings().apiUrl, serverTokens);
}
