/** Runs once before the server answers: a setting that is missing or unfit ends it here. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { refuseUnfitSettings } = await import("@/lib/start");
  refuseUnfitSettings();
}
