import type { ReactNode } from "react";
import { EarlyRead } from "@/components/shell/EarlyRead";
import { KeepApp } from "@/components/shell/KeepApp";
import { ReplicaProvider } from "@/components/tasks/ReplicaProvider";
import { ServerSearch } from "@/components/tasks/ServerSearch";
import { ToastRegion } from "@/components/ui/Toasts";

interface ProvidersProps {
  userId: string;
  children: ReactNode;
}

/** The providers of every signed-in page: the user's data, toasts, and the copy of the app. */
export function Providers({ userId, children }: ProvidersProps) {
  return (
    <ReplicaProvider userId={userId}>
      <EarlyRead userId={userId} />
      <ToastRegion>
        <ServerSearch>{children}</ServerSearch>
      </ToastRegion>
      <KeepApp userId={userId} />
    </ReplicaProvider>
  );
}
