"use client";

import { Choice } from "@/components/settings/Choice";
import { choose, type Choices } from "@/lib/preferences";
import { applyTheme, type Theme } from "@/lib/theme";

interface AppearanceProps {
  theme: Theme;
  choices: Choices;
}

/** How Kept looks in this browser, and how it reads and writes dates and times there. */
export function Appearance({ theme, choices }: AppearanceProps) {
  return (
    <div className="flex flex-col gap-4">
      <Choice
        label="Theme"
        options={[
          ["system", "System"],
          ["light", "Light"],
          ["dark", "Dark"],
        ]}
        defaultValue={theme}
        onChange={applyTheme}
      />
      <Choice
        label="Weeks begin on"
        options={[
          ["browser", "Browser"],
          ["monday", "Monday"],
          ["saturday", "Saturday"],
          ["sunday", "Sunday"],
        ]}
        defaultValue={choices.weekStart}
        onChange={(choice) => choose("weekStart", choice)}
      />
      <Choice
        label="Times"
        options={[
          ["browser", "Browser"],
          ["12", "2:30 pm"],
          ["24", "14:30"],
        ]}
        defaultValue={choices.timeFormat}
        onChange={(choice) => choose("timeFormat", choice)}
      />
      <Choice
        label="Dates in new tasks are written in"
        options={[
          ["browser", "Browser"],
          ["en", "English"],
          ["de", "Deutsch"],
        ]}
        defaultValue={choices.language}
        onChange={(choice) => choose("language", choice)}
      />
    </div>
  );
}
