/** Reads request bodies whole and within a limit, before any other code handles them. */
import { IncomingMessage } from "node:http";

/** Bytes of the largest body that is read; the API has the same bounds. */
const BODY_MAX = 64 * 1024;

/** The same at the paths that take many things at once. */
const LARGE_BODY_MAX = 1024 * 1024;
const LARGE = ["/api/batch"];

/** Bytes of the largest body that is read at a path. */
export const bodyMax = (path) => (LARGE.includes(path) ? LARGE_BODY_MAX : BODY_MAX);

/**
 * The body of a request, or null if it has more than `max` bytes.
 *
 * @throws {Error} the client has closed the connection before the end of the body.
 */
export function readBody(request, max) {
  if (Number(request.headers["content-length"] ?? 0) > max) return Promise.resolve(null);
  const { promise, resolve, reject } = withResolvers();
  const chunks = [];
  let size = 0;
  request.on("data", (chunk) => {
    size += chunk.length;
    if (size <= max) return chunks.push(chunk);
    request.removeAllListeners("data");
    resolve(null);
  });
  request.on("end", () => resolve(Buffer.concat(chunks)));
  request.on("error", reject);
  return promise;
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
