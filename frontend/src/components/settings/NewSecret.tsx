import type { ReactNode } from "react";
import { CopyButton } from "@/components/settings/CopyButton";
import { Button } from "@/components/ui/Button";

interface NewSecretProps {
  /** What it is, such as "access token". */
  what: string;
  secret: string;
  children: ReactNode;
  onDone: () => void;
}

/** A secret that is shown this once, until the user is done with it. */
export function NewSecret({ what, secret, children, onDone }: NewSecretProps) {
  return (
    <div className="flex flex-col gap-3 rounded-large border border-line p-4">
      <p role="status">{children}</p>
      <pre
        tabIndex={0}
        aria-label={`The new ${what}`}
        className="max-h-44 overflow-auto rounded-medium bg-shade p-3 font-mono text-small wrap-anywhere whitespace-pre-wrap"
      >
        {secret}
      </pre>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={secret} label={`Copy ${what}`} />
        <Button look="quiet" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}
