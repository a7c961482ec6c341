"use client";

import { useBrowserValue } from "@/components/ui/useBrowserValue";
import { currentPreferences, NEUTRAL, onPreferences, type Preferences } from "@/lib/preferences";

/** What the user has chosen for this browser; neutral while the server renders. */
export function usePreferences(): Preferences {
  return useBrowserValue(onPreferences, currentPreferences, NEUTRAL);
}
