import { expect, it } from "vitest";
import { describeDevice } from "@/lib/device";

const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";

it.each([
  [`${MAC} AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15`, "Safari on Mac"],
  [`${MAC} AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0`, "Edge on Mac"],
  ["Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0", "Firefox on Android"],
  ["Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0 Safari/537.36", "Chrome on Linux"],
  ["curl/8.5.0", "curl"],
  ["", "Unknown device"],
  [null, "Unknown device"],
])("%s is %s", (userAgent, device) => {
  expect(describeDevice(userAgent)).toBe(device);
});
