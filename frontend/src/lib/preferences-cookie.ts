import "server-only";
import { cookies } from "next/headers";
import { parseChoices, type Choices } from "@/lib/preferences";

/** The choices in the cookies of this request. */
export async function readChoices(): Promise<Choices> {
  const sent = await cookies();
  return parseChoices((name) => sent.get(name)?.value);
}
