import { v7 as uuidv7 } from "uuid";

const TAB = "kept-tab";

let name: string | null = null;

/**
 * The name of this tab, which a reload keeps. While its page is open the name is not in the session
 * storage, which a browser copies when it duplicates a tab.
 */
export function tabName(): string {
  if (typeof sessionStorage === "undefined") return "";
  if (name !== null) return name;
  const own = sessionStorage.getItem(TAB) ?? uuidv7();
  name = own;
  sessionStorage.removeItem(TAB);
  window.addEventListener("pagehide", () => sessionStorage.setItem(TAB, own));
  window.addEventListener("pageshow", () => sessionStorage.removeItem(TAB));
  return own;
}
