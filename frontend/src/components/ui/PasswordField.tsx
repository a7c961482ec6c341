"use client";

import { useState } from "react";
import { TextField, type TextFieldProps } from "@/components/ui/TextField";

/** A field for a password, which can be shown. */
export function PasswordField(props: TextFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={shown ? "text" : "password"}
      autoCapitalize="none"
      spellCheck={false}
      addition={
        <button
          type="button"
          aria-pressed={shown}
          aria-label={`Show ${props.label.toLowerCase()}`}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-0 right-0 min-w-16 rounded-medium px-3 text-small text-ink-soft hover:text-ink"
        >
          {shown ? "Hide" : "Show"}
        </button>
      }
    />
  );
}
