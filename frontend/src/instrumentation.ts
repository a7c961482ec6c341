/** Runs once before the server answers, and ends the process if a setting is missing or invalid. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { refuseUnfitSettings } = await import("@/lib/start");
  refuseUnfitSettings();
}
