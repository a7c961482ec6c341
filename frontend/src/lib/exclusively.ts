/** Run a function under a lock that all tabs share, if the browser supports Web Locks. */
export async function exclusively(name: string, work: () => Promise<void>): Promise<void> {
  if (typeof navigator === "undefined" || !navigator.locks) await work();
  else await navigator.locks.request(name, work);
}
