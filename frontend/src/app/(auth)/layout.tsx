import type { ReactNode } from "react";
import { Wordmark } from "@/components/shell/Wordmark";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-100 flex-col gap-8 px-5 pt-10 pb-10 sm:pt-[14vh]">
      <Wordmark />
      {children}
    </main>
  );
}
