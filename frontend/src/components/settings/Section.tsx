import type { ReactNode } from "react";

interface SectionProps {
  title: string;
  text: string;
  children: ReactNode;
}

/** A section of the settings: title and description on the left, controls on the right. */
export function Section({ title, text, children }: SectionProps) {
  return (
    <section className="mt-6 grid gap-4 border-t border-line pt-6 md:grid-cols-[200px_minmax(0,1fr)] md:gap-8">
      <div>
        <h2 className="text-body">{title}</h2>
        <p className="text-small break-words text-ink-soft">{text}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
