import { useMemo } from "react";
import { Markdown } from "@/components/panel/Markdown";
import { useStable } from "@/components/tasks/useStable";
import { parseMarkdown, toggleTask } from "@/domain/markdown";

interface NotesTextProps {
  text: string;
  /** Called with the text in which a check box has been ticked. */
  onChange: (text: string) => void;
  /** Called if this cannot be loaded. */
  onClose?: () => void;
}

/** Notes as Markdown says, with check boxes that can be ticked. */
export function NotesText({ text, onChange }: NotesTextProps) {
  const tokens = useMemo(() => parseMarkdown(text), [text]);
  const { tick } = useStable({ tick: (index: number) => onChange(toggleTask(text, index)) });
  return <Markdown tokens={tokens} onTick={tick} />;
}
