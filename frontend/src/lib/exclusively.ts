/** Run while no other tab runs under the same name, where the browser has locks. */
export async function exclusively(name: string, work: () => Promise<void>): Promise<void> {
  if (typeof navigator === "undefined" || !navigator.locks) await work();
  else await navigator.locks.request(name, work);
}
