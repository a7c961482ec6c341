import { useKeptText } from "@/components/panel/useKeptText";
import { inputClass } from "@/components/ui/input-class";
import { fold } from "@/lib/fold";
import { isComposing } from "@/lib/shortcuts";
import { isBlank, tidyTitle } from "@/lib/task-title";

const NAME_MAX = 100;

interface Named {
  id: string;
  name: string;
}

interface AddNameProps {
  label: string;
  /** What there is already, which a name that is the same but for case stands for. */
  taken: readonly Named[];
  hasFocus?: boolean;
  /** The name under which this tab keeps what is typed. */
  keptAs: string;
  onAdd: (name: string, known: Named | undefined) => void;
}

/** A field for the name of something new. Enter adds it. */
export function AddName({ label, taken, hasFocus, keptAs, onAdd }: AddNameProps) {
  const [text, setText] = useKeptText(keptAs);
  return (
    <input
      aria-label={label}
      placeholder={label}
      dir="auto"
      value={text}
      maxLength={NAME_MAX}
      autoFocus={hasFocus}
      autoComplete="off"
      enterKeyHint="done"
      onChange={({ target }) => setText(target.value)}
      onKeyDown={(event) => {
        if (isComposing(event.nativeEvent) || event.key !== "Enter") return;
        event.preventDefault();
        if (isBlank(text)) return;
        const name = tidyTitle(text);
        setText("");
        onAdd(
          name,
          taken.find((other) => fold(other.name) === fold(name)),
        );
      }}
      className={inputClass("px-3")}
    />
  );
}
