"use client";

import { Notice } from "@/components/shell/Notice";
import { buttonClass } from "@/components/ui/button-class";

/** Shown where a page cannot be made, mostly because the database is away. */
export default function ErrorPage() {
  return (
    <Notice
      title="Kept cannot be reached"
      text="Something is down on our side. What you wrote down is kept; please try again in a moment."
    >
      {/* A native button: this stands ready on every page, and is to weigh next to nothing. */}
      <button
        type="button"
        onClick={() => window.location.reload()}
        className={buttonClass("primary")}
      >
        Try again
      </button>
    </Notice>
  );
}
