"use client";

import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Form } from "@/components/ui/Form";

interface RevokeButtonProps {
  label: string;
  describedBy: string;
  /** What is asked before, and what comes of it. */
  title: string;
  consequence: ReactNode;
  onRevoke: () => Promise<void>;
}

/** Ends something for good, once it is confirmed. */
export function RevokeButton(props: RevokeButtonProps) {
  const { label, describedBy, title, consequence, onRevoke } = props;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-label={label} aria-describedby={describedBy} onClick={() => setOpen(true)}>
        Revoke …
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={title} description={consequence}>
        <Form onSubmit={onRevoke}>
          {(pending) => (
            <div className="flex flex-wrap justify-end gap-2">
              <Button look="quiet" onClick={() => setOpen(false)}>
                Keep it
              </Button>
              <Button type="submit" look="danger" disabled={pending}>
                {pending ? "Revoking …" : "Revoke"}
              </Button>
            </div>
          )}
        </Form>
      </Dialog>
    </>
  );
}
