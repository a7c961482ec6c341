// @vitest-environment jsdom
import { fireEvent, render, screen } from "@testing-library/react";
import { createRef } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SearchField } from "@/components/tasks/SearchField";
import type { TaskView } from "@/lib/task-view";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("searches in the view that is shown when the pause ends, not in the one before", () => {
  const field = createRef<HTMLInputElement>();
  const shown = (view: TaskView) => <SearchField field={field} view={view} onLeave={() => {}} />;
  const { rerender } = render(shown({ view: "open", q: "" }));
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: "bread" } });
  rerender(shown({ view: "completed", q: "" }));
  vi.runAllTimers();

  expect(window.location.search).toBe("?view=completed&q=bread");
});
