import type { ReactNode } from "react";
import { Providers } from "@/components/shell/Providers";
import { Shell } from "@/components/shell/Shell";
import { readRailFold } from "@/lib/rail-cookie";
import { requireSession } from "@/lib/session";

export default async function ProtectedLayout({ children }: { children: ReactNode }) {
  const { user } = await requireSession();
  return (
    <Providers userId={user.id}>
      <Shell name={user.name} isRailFolded={await readRailFold()}>
        {children}
      </Shell>
    </Providers>
  );
}
