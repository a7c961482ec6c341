/** How long the first paint is waited for, in milliseconds. */
const PATIENCE = 4_000;

/**
 * Resolves when the first paint of the page is on screen, for work that must not compete with it. A
 * page that opens in the background is not painted, and not every browser tells; nothing is waited for
 * then.
 */
export const firstPaint: Promise<unknown> = tellsOfPaint()
  ? Promise.race([paint(), new Promise((resolve) => setTimeout(resolve, PATIENCE))])
  : Promise.resolve();

function tellsOfPaint(): boolean {
  return (
    typeof document !== "undefined" &&
    document.visibilityState === "visible" &&
    globalThis.PerformanceObserver?.supportedEntryTypes.includes("paint")
  );
}

function paint(): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe({ type: "paint", buffered: true }); // also one that has already been
  });
}
