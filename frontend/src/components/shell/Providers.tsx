import type { ReactNode } from "react";
import { EarlyRead } from "@/components/shell/EarlyRead";
import { KeepApp } from "@/components/shell/KeepApp";
import { ReplicaProvider } from "@/components/tasks/ReplicaProvider";
import { ServerSearch } from "@/components/tasks/ServerSearch";
import { LaterToasts } from "@/components/ui/LaterToasts";
import { Hydration } from "@/components/ui/useBrowserValue";

interface ProvidersProps {
  userId: string;
  children: ReactNode;
}

/** The providers of every signed-in page: the user's data, toasts, and the copy of the app. */
export function Providers({ userId, children }: ProvidersProps) {
  return (
    <ReplicaProvider userId={userId}>
      <EarlyRead userId={userId} />
      <ServerSearch>
        <Hydration>{children}</Hydration>
      </ServerSearch>
      <LaterToasts />
      <KeepApp userId={userId} />
    </ReplicaProvider>
  );
}
