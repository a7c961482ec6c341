"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { OfflineCopy } from "@/components/shell/OfflineCopy";
import { TaskSyncProvider } from "@/components/tasks/TaskSyncProvider";
import { ToastRegion } from "@/components/ui/Toasts";
import { isTemporary, SessionEnded } from "@/lib/api-errors";
import { signInAddress } from "@/lib/redirects";

interface ProvidersProps {
  userId: string;
  children: ReactNode;
}

/** The providers of every signed-in page: cache, outbox, and the handler of an ended session. */
export function Providers({ userId, children }: ProvidersProps) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <TaskSyncProvider userId={userId}>
        <ToastRegion>{children}</ToastRegion>
      </TaskSyncProvider>
      <OfflineCopy userId={userId} />
    </QueryClientProvider>
  );
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { meta }) => meta?.saysWhenSessionEnds || leaveWithoutSession(error),
    }),
    mutationCache: new MutationCache({ onError: leaveWithoutSession }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => isTemporary(error) && failures < 3,
      },
    },
  });
}

function leaveWithoutSession(error: Error): void {
  if (!(error instanceof SessionEnded)) return;
  const { pathname, search } = window.location;
  window.location.assign(signInAddress(pathname + search));
}
