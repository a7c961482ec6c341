import "server-only";
import { cookies } from "next/headers";
import { RAIL_COOKIE } from "@/lib/rail";

/** Whether the rail is folded in the browser of this request. */
export async function readRailFold(): Promise<boolean> {
  return (await cookies()).get(RAIL_COOKIE)?.value === "folded";
}
