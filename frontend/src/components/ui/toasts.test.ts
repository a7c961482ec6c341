import { describe, expect, it, vi } from "vitest";
import { toasts } from "@/components/ui/toasts";

function region() {
  const shown: unknown[] = [];
  const manager = {
    add: (toast: { title?: unknown }) => shown.push(toast.title),
    close: vi.fn(),
  };
  return { shown, manager: manager as unknown as Parameters<typeof toasts.showIn>[0] };
}

describe("a message", () => {
  it("waits for the region, asks for it, and is shown once", () => {
    const load = vi.fn();
    toasts.add({ title: "before" });
    const end = toasts.loadBy(load);
    expect(load).toHaveBeenCalledTimes(1);
    toasts.add({ title: "waits" });
    expect(load).toHaveBeenCalledTimes(2);
    const { shown, manager } = region();
    const hide = toasts.showIn(manager);
    toasts.add({ title: "at once" });
    expect(shown).toEqual(["before", "waits", "at once"]);
    expect(load).toHaveBeenCalledTimes(2);
    hide();
    end();
  });

  it("that is closed while it waits is not shown", () => {
    const id = toasts.add({ title: "closed" });
    toasts.close(id);
    const { shown, manager } = region();
    toasts.showIn(manager)();
    expect(shown).toEqual([]);
  });

  it("is for nobody else after the page was left", () => {
    const end = toasts.loadBy(() => undefined);
    toasts.add({ title: "of the last user" });
    end();
    const { shown, manager } = region();
    toasts.showIn(manager)();
    expect(shown).toEqual([]);
  });
});
