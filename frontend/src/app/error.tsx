"use client";

import { Notice } from "@/components/shell/Notice";
import { Button } from "@/components/ui/Button";

/** Shown where a page cannot be made, mostly because the database is away. */
export default function ErrorPage() {
  return (
    <Notice
      title="Kept cannot be reached"
      text="Something is down on our side. What you wrote down is kept; please try again in a moment."
    >
      <Button look="primary" onClick={() => window.location.reload()}>
        Try again
      </Button>
    </Notice>
  );
}
