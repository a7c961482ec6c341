import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useId } from "react";

interface ChoiceProps<Value extends string> {
  label: string;
  options: readonly (readonly [value: Value, label: string])[];
  defaultValue: Value;
  onChange: (value: Value) => void;
}

/** One of a few values, side by side. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, options, defaultValue, onChange } = props;
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <span id={id} className="text-small text-ink-soft">
        {label}
      </span>
      <RadioGroup
        aria-labelledby={id}
        defaultValue={defaultValue}
        onValueChange={(value) => onChange(value as Value)}
        className="grid auto-cols-fr grid-flow-col gap-1 rounded-large bg-shade p-1"
      >
        {options.map(([value, name]) => (
          <Radio.Root
            key={value}
            value={value}
            className="flex min-h-11 cursor-pointer items-center justify-center rounded-medium text-ink-soft transition-colors select-none data-checked:bg-raised data-checked:font-strong data-checked:text-ink"
          >
            {name}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  );
}
