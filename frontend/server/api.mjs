/** The reverse proxy to the API, so that the browser needs one origin only. */
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { pipeline } from "node:stream";
import { createGzip } from "node:zlib";
import { API } from "./addresses.mjs";
import { refuse } from "./problems.mjs";

/** Milliseconds without data from the API after which a request fails. A stream of events has a
 * comment every 15 seconds. */
const PATIENCE = 30_000;

/** The same for an import, which may wait for others and then read and write for a while. */
const IMPORT_PATIENCE = 120_000;

/** The responses that are streams of events, which only their client or the API would end. */
const streams = new Set();

/** End the streams of events, whose clients then connect again. */
export function endStreams() {
  for (const stream of streams) stream.end();
}

/** Bytes from which on an answer is worth compressing. */
const GZIP_MIN = 1024;

/** Headers that concern one connection only (RFC 9110, 7.6.1), and those that the API never gets. */
const NOT_PASSED_ON = [
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "expect",
  "host",
  "cookie", // the API knows bearer tokens only
];

/** Pass a request on, and its answer back. Where the API gives none, the answer is 503. */
export function passToApi(request, response, body) {
  const send = API.protocol === "https:" ? httpsRequest : httpRequest;
  const outgoing = send(API, {
    agent: false, // the API may close a kept connection while the next request is being sent
    method: request.method,
    path: request.url,
    headers: { ...passedOn(request.headers), ...(body && { "content-length": body.length }) },
  });
  outgoing.on("response", (answer) => passBack(answer, request, response));
  outgoing.on("error", (error) => giveUp(error, request, response));
  const patience = /^\/api\/import(\?|$)/.test(request.url) ? IMPORT_PATIENCE : PATIENCE;
  outgoing.setTimeout(patience, () => outgoing.destroy(new Error("timeout")));
  response.on("close", () => outgoing.destroy());
  outgoing.end(body);
}

function passedOn(headers) {
  const named = (headers.connection ?? "").toLowerCase().split(/\s*,\s*/);
  const entries = Object.entries(headers);
  return Object.fromEntries(
    entries.filter(([name]) => !NOT_PASSED_ON.includes(name) && !named.includes(name)),
  );
}

function passBack(answer, request, response) {
  const headers = passedOn(answer.headers);
  const isShrunk = isWorthCompressing(answer, request);
  if (isShrunk) {
    delete headers["content-length"];
    headers["content-encoding"] = "gzip";
    headers.vary = [headers.vary, "Accept-Encoding"].filter(Boolean).join(", ");
  }
  response.writeHead(answer.statusCode, headers);
  if (headers["content-type"]?.startsWith("text/event-stream")) {
    streams.add(response);
    response.on("close", () => streams.delete(response));
  }
  // A truncated answer must not look complete; pipeline() closes the connection.
  pipeline([answer, ...(isShrunk ? [createGzip()] : []), response], () => undefined);
}

function isWorthCompressing({ headers, statusCode }, request) {
  return (
    /\bgzip\b/.test(request.headers["accept-encoding"] ?? "") &&
    /^application\/(problem\+)?json/.test(headers["content-type"] ?? "") &&
    !headers["content-encoding"] &&
    Number(headers["content-length"] ?? GZIP_MIN) >= GZIP_MIN &&
    request.method !== "HEAD" &&
    statusCode !== 304
  );
}

function giveUp(error, request, response) {
  if (response.destroyed) return; // the client has closed the connection
  process.stderr.write(`kept: the API gave no answer (${error.code ?? error.message}).\n`);
  if (response.headersSent) return response.destroy();
  const detail =
    "The API does not answer right now. What was asked for may not have been done; " +
    "try again in a moment.";
  refuse(request, response, 503, detail, { "Retry-After": 1 });
}
