/**
 * The production server: Next.js, told the true address of each client.
 *
 * Next.js passes on whatever X-Forwarded-For a client sends, so rate limits by address could be
 * got around with a header. Here the address of the connection always has the last word; what
 * came before it counts only where TRUSTED_PROXIES names the proxies that may have written it.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import next from "next";

const hostname = process.env.WEB_HOST || "127.0.0.1";
const port = Number(process.env.WEB_PORT || 3000);

/** Where browsers come by HTTPS they are to come by nothing else, for a year from each visit. */
const isSecure = (process.env.BETTER_AUTH_URL ?? "").startsWith("https:");

const dir = import.meta.dirname;
const distDir = process.env.BUILD_DIR || ".next";

// The build has written down its configuration. Taken from there, as in the server that Next.js
// writes for standalone output, an image needs nothing that reads next.config.mjs.
const built = readFileSync(join(dir, distDir, "required-server-files.json"), "utf8");
const config = { ...JSON.parse(built).config, distDir };
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);

const server = createServer();
const app = next({ dev: false, dir, hostname, port, httpServer: server });
await app.prepare();
const handle = app.getRequestHandler();

server.on("request", (request, response) => {
  const claimed = process.env.TRUSTED_PROXIES ? request.headers["x-forwarded-for"] : undefined;
  const address = request.socket.remoteAddress ?? "";
  request.headers["x-forwarded-for"] = claimed ? `${claimed}, ${address}` : address;
  if (isSecure) response.setHeader("Strict-Transport-Security", "max-age=31536000");
  hideApiAddress(response);
  void handle(request, response);
});

/** Next.js tells in a header where it has passed a request on; that is nobody's business. */
function hideApiAddress(response) {
  const { writeHead } = response;
  response.writeHead = (...head) => {
    response.removeHeader("x-middleware-rewrite");
    return writeHead.apply(response, head);
  };
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  });
}

server.listen(port, hostname);
