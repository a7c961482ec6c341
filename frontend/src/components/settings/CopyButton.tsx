import { Button } from "@/components/ui/Button";
import { toasts } from "@/components/ui/toasts";

interface CopyButtonProps {
  text: string;
  label: string;
}

/** Copies a text to the clipboard. */
export function CopyButton({ text, label }: CopyButtonProps) {
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      toasts.add({ title: "Copied." });
    } catch {
      toasts.add({ title: "This browser does not let us copy; select the text instead." });
    }
  }
  return <Button onClick={() => void copy()}>{label}</Button>;
}
