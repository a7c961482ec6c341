import { useMemo } from "react";
import { Field, selectClass } from "@/components/panel/Field";

interface DueZoneProps {
  zone: string | null;
  hasFocus: boolean;
  onChange: (zone: string | null) => void;
}

/** The time zone of a time. Without one, it is that of the clock wherever the user is. */
export function DueZone({ zone, hasFocus, onChange }: DueZoneProps) {
  const regions = useMemo(() => byRegion(zone), [zone]);
  return (
    <Field label="Time zone">
      {(id) => (
        <select
          id={id}
          autoFocus={hasFocus}
          value={zone ?? ""}
          onChange={({ target }) => onChange(target.value || null)}
          className={selectClass}
        >
          <option value="">Wherever I am</option>
          {regions.map(([region, zones]) => (
            <optgroup key={region} label={region}>
              {zones.map((each) => (
                <option key={each} value={each}>
                  {placeOf(each)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The zones that the browser knows, and the given one, by continent. */
function byRegion(zone: string | null): [region: string, zones: string[]][] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = new Set([
    ...Intl.supportedValuesOf("timeZone"),
    own,
    "UTC",
    ...(zone ? [zone] : []),
  ]);
  const regions = new Map<string, string[]>();
  for (const each of [...zones].sort()) {
    const region = each.includes("/") ? each.slice(0, each.indexOf("/")) : "Other";
    regions.set(region, [...(regions.get(region) ?? []), each]);
  }
  return [...regions];
}

const placeOf = (zone: string) => zone.slice(zone.indexOf("/") + 1).replaceAll("_", " ");
