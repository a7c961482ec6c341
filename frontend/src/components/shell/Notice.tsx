import type { ReactNode } from "react";
import { homeLinkClass, Logo } from "@/components/shell/Logo";

interface NoticeProps {
  title: string;
  text: string;
  children: ReactNode;
}

/** A page with one message and one action. */
export function Notice({ title, text, children }: NoticeProps) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-100 flex-col gap-6 px-5 pt-10 pb-10 sm:pt-[14vh]">
      {/* A native link: every page loads the error page, and Next.js's link would be loaded twice. */}
      {/* eslint-disable-next-line @next/next/no-html-link-for-pages */}
      <a href="/" className={homeLinkClass}>
        <Logo />
      </a>
      <h1>{title}</h1>
      <p className="text-large text-ink-soft">{text}</p>
      <div>{children}</div>
    </main>
  );
}
