"use client";

import { Notice } from "@/components/shell/Notice";
import { buttonClass } from "@/components/ui/button-class";

/** Shown if a page cannot be rendered, mostly because the database is unavailable. */
export default function ErrorPage() {
  return (
    <Notice
      title="Kept cannot be reached"
      text="Something is down on our side. What you wrote down is kept; please try again in a moment."
    >
      {/* A native button, because every page loads this component and it should stay small. */}
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
