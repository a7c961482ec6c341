"use client";

import { useCommands } from "@/components/shell/useCommands";
import { Button } from "@/components/ui/Button";

export function KeysButton() {
  const { show } = useCommands();
  return <Button onClick={() => show("help")}>Show all keys</Button>;
}
