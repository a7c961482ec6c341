// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { beforeLeaving, finishWork } from "@/lib/before-leaving";
import {
  draftName,
  editName,
  fieldName,
  forgetTextsOfOthers,
  hasUnsavedEdit,
  keepText,
} from "@/lib/kept-texts";
import { leave, leaveWithOtherTabs } from "@/lib/leave";

const ADA = "ada";
let unsent = 0;
let forgotten = 0;
let stop = () => {};

beforeEach(() => {
  [unsent, forgotten] = [0, 0];
  sessionStorage.clear();
  vi.stubGlobal("fetch", async () => Response.error());
  stop = beforeLeaving({
    finish: async () => {},
    unsent: () => unsent,
    forget: async () => void (forgotten += 1),
  });
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const keepEdit = (text: string) =>
  sessionStorage.setItem(editName(ADA), JSON.stringify({ seen: { title: "Alpha" }, text }));

describe("signing out", () => {
  it("is refused while changes have not been sent, and loses nothing", async () => {
    unsent = 2;
    await finishWork();
    expect(await leave(false)).toEqual({ changes: 2, texts: 0 });
    expect(forgotten).toBe(0);
  });

  it("is refused while texts are not saved: a draft, a title that differs, a field of details", async () => {
    sessionStorage.setItem(draftName(ADA), "half a sentence");
    keepEdit("Alpha and more");
    keepText(fieldName({ id: "1", user_id: ADA }, "subtask"), "a part");
    keepText(fieldName({ id: "1", user_id: ADA }, "label"), " ");
    expect(await leave(false)).toEqual({ changes: 0, texts: 3 });
    expect(sessionStorage).toHaveLength(3);
  });

  it("takes no notice of an editor with the title as it was, and of a blank draft", async () => {
    sessionStorage.setItem(draftName(ADA), " ");
    keepEdit("Alpha");
    expect(hasUnsavedEdit()).toBe(false);
    expect(await leave(false)).toBe("unreachable");
  });

  it("goes on where the user has agreed to lose it", async () => {
    unsent = 1;
    expect(await leave(true)).toBe("unreachable"); // there is neither a server nor a worker here
  });
});

it("the texts of another user are removed from a tab, and one's own are not", () => {
  sessionStorage.setItem(draftName("bob"), "Bob's");
  sessionStorage.setItem(editName("bob"), "{}");
  sessionStorage.setItem(draftName(ADA), "Ada's");
  for (const user_id of ["bob", ADA]) keepText(fieldName({ id: "1", user_id }, "notes"), "notes");
  sessionStorage.setItem("another", "thing");
  forgetTextsOfOthers(ADA);
  expect(Object.keys(sessionStorage).sort()).toEqual([
    "another",
    draftName(ADA),
    fieldName({ id: "1", user_id: ADA }, "notes"),
  ]);
});

it("a page is shown again if the tab that signs out is closed before it has an answer", () => {
  vi.useFakeTimers();
  const channel = {
    onmessage: null as ((event: { data: object }) => void) | null,
    close: () => {},
  };
  vi.stubGlobal("BroadcastChannel", function BroadcastChannel() {
    return channel;
  });
  const stopFollowing = leaveWithOtherTabs(ADA);
  localStorage.setItem("kept-user", ADA);
  channel.onmessage?.({ data: { isLeaving: true } });
  vi.advanceTimersByTime(5_000);
  expect(document.documentElement.hidden).toBe(true);
  vi.advanceTimersByTime(10_000);
  expect(document.documentElement.hidden).toBe(false);
  stopFollowing();
});
