/**
 * The web server, in production and in development. It validates requests, then passes those to the
 * API on to the API and all others to Next.js.
 *
 * Next.js trusts the X-Forwarded-For and Host of any client or proxy. This server appends the address
 * of the connection to X-Forwarded-For; earlier entries count only if TRUSTED_PROXIES names the
 * proxies that may have written them. It sets Host to the public host.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import next from "next";
import { readAssets, sendAsset } from "./server/assets.mjs";
import { SITE } from "./server/addresses.mjs";
import { endStreams, passToApi } from "./server/api.mjs";
import { methodsOf } from "./server/auth-paths.mjs";
import { BodyRefused, LONGEST, readBody, withBody } from "./server/body.mjs";
import { Connections } from "./server/connections.mjs";
import { refuse, refuseConnection } from "./server/problems.mjs";

const hostname = process.env.WEB_HOST || "127.0.0.1";
const port = Number(process.env.WEB_PORT || 3000);
const dev = process.env.NODE_ENV === "development";
const dir = import.meta.dirname;

/** If the site is at HTTPS, each response makes browsers use HTTPS only for a year. */
const isSecure = SITE.protocol === "https:";

const AUTH = "/api/auth";
const ASSISTANTS = ["/mcp", "/.well-known/oauth-protected-resource/mcp"];
const READING = ["GET", "HEAD"];
const SANE_ID = /^[A-Za-z0-9._-]{1,128}$/;
/** A host of RFC 3986 and perhaps a port, as in the API. */
const HOST = /^(\[[0-9A-Za-z:.]+\]|[A-Za-z0-9\-._~%!$&'()*+,;=]*)(:[0-9]*)?$/;
/** The policy of responses that a browser must treat as data only. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Milliseconds for the head of a request to arrive, and for open requests to end when the server
 * stops. `readBody` ends bodies that take too long. */
const PATIENCE = 30_000;
const STOP_PATIENCE = 10_000;
/**
 * Milliseconds for which an idle connection is kept after a request. Proxies close idle connections
 * after 60 s by default. If this server closed first, a request that is on its way would be lost.
 */
const KEEP_ALIVE = 75_000;

const distDir = process.env.BUILD_DIR || ".next";
/** In development Next.js makes them when they are asked for. */
const assets = dev ? new Map() : readAssets(join(dir, distDir, "static"), "/_next/static");

if (!dev) {
  // The build has written down its configuration. Taken from there, as in the server that Next.js
  // writes for standalone output, an image needs nothing that reads next.config.mjs.
  const built = readFileSync(join(dir, distDir, "required-server-files.json"), "utf8");
  const config = { ...JSON.parse(built).config, distDir };
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
}

const server = createServer({
  requestTimeout: PATIENCE + LONGEST,
  headersTimeout: PATIENCE, // counts from the first byte of a request, or from the connection
  keepAliveTimeout: KEEP_ALIVE,
  connectionsCheckingInterval: 1000,
  requireHostHeader: false, // answer() refuses it, in the form of all other errors
});
const connections = new Connections(server);
// Next.js handles upgrades on the server that it is given. Only hot reload in `make dev` needs one.
const app = next({ dev, dir, hostname, port, httpServer: dev ? server : createServer() });
await app.prepare();
const handle = app.getRequestHandler();

async function answer(request, response) {
  const { headers } = request;
  connections.begin(request, response);
  const id = headers["x-request-id"] ?? "";
  headers["x-request-id"] = SANE_ID.test(id) ? id : crypto.randomUUID();
  response.setHeader("X-Request-Id", headers["x-request-id"]);
  if (isSecure) response.setHeader("Strict-Transport-Security", "max-age=31536000");

  if (!namesOneHost(request))
    return refuse(request, response, 400, "The header Host is needed, once, and with a host.");
  const path = normalizePath(request);
  if (!path) return refuse(request, response, 400, "This address cannot be understood.");
  setOrigin(request);

  const isAuth = path.startsWith(`${AUTH}/`);
  const isApi = !isAuth && isOfApi(path);
  if (isAuth || isApi || path.startsWith("/_next/"))
    response.setHeader("Content-Security-Policy", DATA_POLICY);
  if (!isApi && !isKnown(request, response, methodsAt(request, path))) return;
  if (headers.expect && headers.expect.toLowerCase() !== "100-continue")
    return refuse(request, response, 417, "The only Expect known here is 100-continue.");

  const body = hasBody(headers) ? await takeBody(request, response, path) : undefined;
  if (body === null) return;
  connections.arrive(request);
  const asset = assets.get(path);
  if (asset) return sendAsset(asset, request, response);
  if (isApi) return passToApi(request, response, body);
  await handle(body ? withBody(request, body) : request, response);
}

/** Whether the API answers a path: its own, and those of the protocol for assistants. */
const isOfApi = (path) => path === "/api" || path.startsWith("/api/") || ASSISTANTS.includes(path);

/** Whether a request names one host (RFC 9112, 3.2). */
function namesOneHost({ headersDistinct, httpVersion }) {
  const hosts = headersDistinct.host ?? [];
  return hosts.length === 0 ? httpVersion === "1.0" : hosts.length === 1 && HOST.test(hosts[0]);
}

/** The path of a request in the form that every part of Kept uses: without dots, host, fragment. */
function normalizePath(request) {
  const address = request.url.startsWith("/") ? `${SITE.origin}${request.url}` : request.url;
  if (!URL.canParse(address)) return null;
  const { pathname, search } = new URL(address);
  request.url = pathname + search;
  return pathname.startsWith("/") ? pathname : null;
}

function setOrigin({ headers, socket }) {
  const claimed = process.env.TRUSTED_PROXIES ? headers["x-forwarded-for"] : undefined;
  const address = socket.remoteAddress ?? "";
  headers["x-forwarded-for"] = claimed ? `${claimed}, ${address}` : address;
  headers.host = headers["x-forwarded-host"] = SITE.host;
  headers["x-forwarded-proto"] = SITE.protocol.slice(0, -1);
  delete headers["x-forwarded-port"];
}

/** The methods that a path outside the API has; none where there is no such path. */
function methodsAt({ headers }, path) {
  if (path.startsWith(`${AUTH}/`)) return methodsOf(path.slice(AUTH.length));
  // Next.js takes the rest of such an address for a path, even for one of Better Auth's.
  if (path.startsWith("/_next/data/")) return [];
  // The arguments of an action arrive as text; Next.js fails on a form that it cannot read.
  const isAction = "next-action" in headers && headers["content-type"]?.startsWith("text/plain");
  const isFile = path.startsWith("/_next/") || path.includes(".");
  return isAction && !isFile ? [...READING, "POST"] : READING;
}

function isKnown(request, response, methods) {
  if (methods.includes(request.method)) return true;
  if (methods.length === 0) refuse(request, response, 404, "There is nothing at this address.");
  else {
    const detail = "This address does not know that method; Allow lists those that it knows.";
    refuse(request, response, 405, detail, { Allow: methods.join(", ") });
  }
  return false;
}

const hasBody = (headers) => "content-length" in headers || "transfer-encoding" in headers;

/** The body of a request; null if the request has been answered or the client has disconnected. */
async function takeBody(request, response, path) {
  const coding = request.headers["transfer-encoding"];
  if (coding && coding.toLowerCase() !== "chunked") {
    refuse(request, response, 501, "The only Transfer-Encoding known here is chunked.");
    return null;
  }
  try {
    return await readBody(request, response, path);
  } catch (error) {
    if (error instanceof BodyRefused)
      refuse(request, response, error.status, error.message, error.headers);
    return null;
  }
}

server.on("request", answer);
server.on("checkContinue", answer);
server.on("checkExpectation", answer);
server.on("clientError", refuseConnection);
if (!dev) server.on("upgrade", refuseUpgrade);

function refuseUpgrade(request, socket) {
  socket.on("error", () => undefined);
  refuseConnection({ code: "UPGRADE" }, socket);
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    endStreams();
    server.keepAliveTimeout = 1; // for connections whose request ends from now on
    setTimeout(() => server.closeAllConnections(), STOP_PATIENCE).unref();
  });
}

server.listen(port, hostname);
