import type { ReactNode } from "react";
import { Wordmark } from "@/components/shell/Wordmark";

interface NoticeProps {
  title: string;
  text: string;
  children: ReactNode;
}

/** A page with one message and one action. */
export function Notice({ title, text, children }: NoticeProps) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-100 flex-col gap-6 px-5 pt-10 pb-10 sm:pt-[14vh]">
      <Wordmark />
      <h1>{title}</h1>
      <p className="text-large text-ink-soft">{text}</p>
      <div>{children}</div>
    </main>
  );
}
