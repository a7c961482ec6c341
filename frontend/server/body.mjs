/** Reads request bodies whole and within limits, before any other code handles them. */
import { IncomingMessage } from "node:http";

/** Bytes of the largest body that is read; the API has the same bounds. */
const BODY_MAX = 64 * 1024;

/** The same at the paths that take many things at once, for requests with a token. */
const LARGE_BODY_MAX = new Map([
  ["/api/batch", 1024 * 1024],
  ["/mcp", 1024 * 1024],
  ["/api/import", 32 * 1024 * 1024],
]);

/** Milliseconds for a body to arrive. At the paths where it may be the files of a user, each second
 * more has to be earned with so many bytes: a line of 0.5 Mbit/s does so. */
export const BODY_PATIENCE = 30_000;
const EARNING = new Set(["/api/import"]);
const BYTES_PER_SECOND = 64 * 1024;

/** Milliseconds for which any body may arrive. */
export const LONGEST =
  BODY_PATIENCE + (1000 * Math.max(...LARGE_BODY_MAX.values())) / BYTES_PER_SECOND;

/** Bytes that all bodies may have together, from their first byte to the end of the response. */
const BODIES_MAX = 64 * 1024 * 1024;

/** The share of it that the files of users may have. An import takes long, and others go on. */
const FILES_MAX = 48 * 1024 * 1024;

/** Bytes of memory that a piece of a body takes besides its content. */
const PIECE_COST = 256;

const NEEDS_TOKEN = { "WWW-Authenticate": "Bearer" };

/** A body is not read; `status`, `message` and `headers` are those of the answer. */
export class BodyRefused extends Error {
  constructor(status, message, headers = {}) {
    super(message);
    Object.assign(this, { status, headers });
  }
}

/** The bodies that have begun and not ended, the one that has been arriving for longest first. */
const arriving = new Set();
let held = 0;
let heldByFiles = 0;

/**
 * The body of a request.
 *
 * @throws {BodyRefused} it is too large, or has to make room for the bodies of others.
 * @throws {Error} the client has closed the connection before the end of the body.
 */
export async function readBody(request, response, path) {
  const max = bodyMax(request, path);
  if (Number(request.headers["content-length"] ?? 0) > max) throw tooLarge(path, max);
  if (request.headers.expect) response.writeContinue();
  const isFiles = max > BODY_MAX && EARNING.has(path);
  const body = new ArrivingBody(() => tooLarge(path, max), max, isFiles);
  response.once("close", () => body.release());
  request.on("data", (piece) => body.add(piece));
  request.on("end", () => body.complete());
  request.on("error", (error) => body.fail(error));
  return body.whole.finally(() => {
    body.stopWaiting();
    request.removeAllListeners("data");
  });
}

const bodyMax = ({ headers }, path) =>
  (headers.authorization && LARGE_BODY_MAX.get(path)) || BODY_MAX;

function tooLarge(path, max) {
  return LARGE_BODY_MAX.has(path) && max === BODY_MAX
    ? new BodyRefused(401, "A body of this size needs a bearer token.", NEEDS_TOKEN)
    : new BodyRefused(413, `The body must have ${max / 1024} KiB or less.`);
}

/** A body, and what it takes of `BODIES_MAX`. */
class ArrivingBody {
  #pieces = [];
  #size = 0;
  #cost = 0;
  #settle = withResolvers();
  #begun = Date.now();
  #timer;

  constructor(tooLarge, max, isFiles) {
    const rate = isFiles ? BYTES_PER_SECOND : Infinity;
    Object.assign(this, { tooLarge, max, isFiles, rate });
    arriving.add(this);
    this.#wait(BODY_PATIENCE);
  }

  /** Give up in a while, unless enough has arrived by then for more time. */
  #wait(milliseconds) {
    this.#timer = setTimeout(() => {
      const earned = BODY_PATIENCE + (1000 * this.#size) / this.rate;
      const left = this.#begun + earned - Date.now();
      if (left > 0) this.#wait(left);
      else this.fail(new BodyRefused(408, "The request did not arrive in time."));
    }, milliseconds);
  }

  stopWaiting() {
    clearTimeout(this.#timer);
  }

  get whole() {
    return this.#settle.promise;
  }

  add(piece) {
    if (!arriving.has(this)) return; // it is refused
    this.#size += piece.length;
    if (this.#size > this.max) return this.fail(this.tooLarge());
    this.#pieces.push(piece);
    this.#hold(piece.length + PIECE_COST);
    while (heldByFiles > FILES_MAX) refuseOldest((body) => body.isFiles);
    while (held > BODIES_MAX) refuseOldest(() => true);
  }

  #hold(cost) {
    this.#cost += cost;
    held += cost;
    if (this.isFiles) heldByFiles += cost;
  }

  complete() {
    arriving.delete(this);
    this.#settle.resolve(Buffer.concat(this.#pieces));
    this.#pieces = [];
  }

  fail(error) {
    this.release();
    this.#pieces = [];
    this.#settle.reject(error);
  }

  release() {
    arriving.delete(this);
    this.#hold(-this.#cost);
  }
}

function refuseOldest(mayBe) {
  const oldest = [...arriving].find(mayBe);
  const detail = "Too many bodies are on their way right now; try again in a moment.";
  oldest.fail(new BodyRefused(503, detail, { "Retry-After": 1 }));
}

/** The request as a stream that yields the body, which Next.js reads from a stream. */
export function withBody(request, body) {
  const copy = new IncomingMessage(request.socket);
  const { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders } = request;
  Object.assign(copy, { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders });
  copy.headers = request.headers;
  copy.complete = true;
  copy.push(body);
  copy.push(null);
  return copy;
}

// Promise.withResolvers, which Node.js has from 22 on.
function withResolvers() {
  let resolve, reject;
  const promise = new Promise((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
}
