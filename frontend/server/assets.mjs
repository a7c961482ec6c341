/**
 * The scripts, styles and fonts of the build, sent from memory as scripts/assets.mjs has compressed
 * them. Next.js would compress them at each request, while the page waits.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, sep } from "node:path";
import { SECURITY_HEADERS } from "./security-headers.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".woff2": "font/woff2",
};
/** The codings in the order of preference, and how their files end. */
const CODINGS = { br: ".br", gzip: ".gz", identity: "" };

/**
 * The files below a directory, by their paths on the site. Their names change with their contents,
 * so nobody needs to ask whether one has changed.
 *
 * @param {string} directory
 * @param {string} path of the directory on the site
 */
export function readAssets(directory, path) {
  const files = readdirSync(directory, { recursive: true });
  const entries = files
    .filter((file) => extname(file) in TYPES)
    .map((file) => [`${path}/${file.replaceAll(sep, "/")}`, readAsset(join(directory, file))]);
  return new Map(entries);
}

function readAsset(file) {
  const bodies = Object.entries(CODINGS)
    .filter(([, extension]) => existsSync(file + extension))
    .map(([coding, extension]) => ({ coding, body: readFileSync(file + extension) }));
  return { type: TYPES[extname(file)], bodies };
}

/** Send a file in the best coding that the client accepts, or as it is. */
export function sendAsset({ type, bodies }, request, response) {
  const accepted = request.headers["accept-encoding"] ?? "";
  const { coding, body } = bodies.find(({ coding }) => isAccepted(coding, accepted));
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Type": type,
    "Content-Length": body.length,
    ...(coding === "identity" ? {} : { "Content-Encoding": coding }),
    Vary: "Accept-Encoding",
  });
  response.end(body); // Node.js leaves it out of the answer to HEAD
}

/** Whether a client accepts a coding: named, and without the weight 0 (RFC 9110, 12.5.3). */
function isAccepted(coding, accepted) {
  if (coding === "identity") return true; // what a client who refuses it should get is left open
  return accepted
    .toLowerCase()
    .split(",")
    .map((entry) => entry.split(";").map((part) => part.trim()))
    .some(([name, weight]) => name === coding && !/^q=0(\.0*)?$/.test(weight ?? ""));
}
