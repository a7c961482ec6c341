import { headers } from "next/headers";
import { nonceOf } from "@/lib/content-policy";
import { asksForShell } from "@/lib/shell-request";
import { earlyScript } from "@/replica/early-read";
import { databaseName } from "@/replica/store";

/**
 * Begins to read the user's tasks in the page that opens without a network, before its scripts run.
 * Other pages come with tasks, which this would delay.
 */
export async function EarlyRead({ userId }: { userId: string }) {
  const requested = await headers();
  if (!asksForShell(requested)) return null;
  return (
    <script
      nonce={nonceOf(requested.get("Content-Security-Policy"))}
      dangerouslySetInnerHTML={{ __html: earlyScript(databaseName(userId)) }}
      suppressHydrationWarning // a browser hides the nonce
    />
  );
}
