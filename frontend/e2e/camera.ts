import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { test } from "./support";

const ALBUM = fileURLToPath(new URL("../../docs/screenshots/", import.meta.url));
const SIZES = [
  { name: "1280x800", viewport: { width: 1280, height: 800 }, hasTouch: false },
  { name: "390x844", viewport: { width: 390, height: 844 }, hasTouch: true },
];

/** Photograph a state of a page at both sizes and in both themes, into docs/screenshots. */
export function photograph(state: string, reach: (page: Page) => Promise<unknown>): void {
  for (const { name, viewport, hasTouch } of SIZES) {
    for (const colorScheme of ["light", "dark"] as const) {
      test.describe(`${name}-${colorScheme}`, () => {
        test.use({ viewport, hasTouch, colorScheme });
        test(state, async ({ page }) => {
          await reach(page);
          await page.evaluate(() =>
            Promise.all(document.getAnimations().map((animation) => animation.finished)),
          );
          const picture = await page.screenshot({ caret: "initial" });
          // With 256 colours, which look the same and take less than half of the space.
          await sharp(picture)
            .png({ palette: true, effort: 10 })
            .toFile(`${ALBUM}${state}-${name}-${colorScheme}.png`);
        });
      });
    }
  }
}
