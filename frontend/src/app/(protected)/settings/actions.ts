"use server";

import { revalidatePath } from "next/cache";
import { revokeSession } from "@/lib/sessions";

/** End one session of the signed-in user. */
export async function endSession(id: string): Promise<void> {
  await revokeSession(id);
  revalidatePath("/settings");
}
