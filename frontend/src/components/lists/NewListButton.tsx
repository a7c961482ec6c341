"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Icon } from "@/components/shell/icons";
import { showView } from "@/components/tasks/useTaskView";
import { part } from "@/components/ui/part";
import { taskViewAddress } from "@/lib/task-view";

const ListDialog = part(async () => (await import("@/components/lists/ListDialog")).ListDialog);

/** The button that makes a list, and shows it. `onMade` is called before. */
export function NewListButton({ onMade }: { onMade?: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const router = useRouter();
  return (
    <>
      <button
        type="button"
        aria-label="New list"
        title="New list"
        onClick={() => setOpen(true)}
        className="flex size-9 items-center justify-center rounded-medium text-ink-soft hover:bg-shade hover:text-ink pointer-coarse:size-11"
      >
        <Icon name="plus" />
      </button>
      {isOpen && (
        <ListDialog
          onClose={() => setOpen(false)}
          onCreated={(id) => {
            onMade?.();
            const view = { view: "list", id, q: "" } as const;
            if (window.location.pathname.startsWith("/tasks")) showView(view);
            else router.push(taskViewAddress(view));
          }}
        />
      )}
    </>
  );
}
