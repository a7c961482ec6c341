"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { applyTheme, THEMES, type Theme } from "@/lib/theme";

const LABELS: Record<Theme, string> = { system: "System", light: "Light", dark: "Dark" };

export function ThemeChoice({ theme }: { theme: Theme }) {
  return (
    <RadioGroup
      aria-label="Theme"
      defaultValue={theme}
      onValueChange={applyTheme}
      className="grid grid-cols-3 gap-1 rounded-large bg-shade p-1"
    >
      {THEMES.map((name) => (
        <Radio.Root
          key={name}
          value={name}
          className="flex min-h-11 cursor-pointer items-center justify-center rounded-medium text-ink-soft transition-colors select-none data-checked:bg-raised data-checked:font-strong data-checked:text-ink"
        >
          {LABELS[name]}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
