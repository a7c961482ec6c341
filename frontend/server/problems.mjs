/** Error responses in the form of the API's: RFC 9457, application/problem+json. */
import { STATUS_CODES } from "node:http";

export const PROBLEM_JSON = "application/problem+json";

/** Characters of a path that an error repeats; every path of Kept is shorter. */
const INSTANCE_MAX = 200;

/** Milliseconds for which the rest of a refused body is read, so that the client reads the answer. */
const LINGER = 2000;

/**
 * The body of an error answer.
 *
 * @param {number} status
 * @param {string} detail one plain sentence
 * @param {{ path: string, requestId: string }} request
 */
export function problemBody(status, detail, { path, requestId }) {
  const title = STATUS_CODES[status] ?? "Error";
  return {
    type: `urn:kept:problem:${title.toLowerCase().replaceAll(" ", "-")}`,
    title,
    status,
    detail,
    instance: path.slice(0, INSTANCE_MAX),
    request_id: requestId,
  };
}

/**
 * Answer a request with an error.
 *
 * If its body is still arriving, the connection is closed afterwards, but not immediately: a client
 * whose write fails may not read the answer.
 */
export function refuse(request, response, status, detail, headers = {}) {
  const requestId = String(request.headers["x-request-id"] ?? "");
  const path = request.url.split("?", 1)[0];
  const text = JSON.stringify(problemBody(status, detail, { path, requestId }));
  response.writeHead(status, {
    "Content-Type": PROBLEM_JSON,
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "private, no-store",
    ...(!request.complete && { Connection: "close" }),
    ...headers,
  });
  if (request.complete) return response.end(text);
  response.write(text);
  const timer = setTimeout(() => response.end(), LINGER);
  request.once("close", () => clearTimeout(timer));
  request.once("end", () => response.end());
  request.resume();
}

/** Answer a connection without a valid request: malformed, too slow, or with too large a head. */
export function refuseConnection(error, socket) {
  if (socket.writableEnded) return; // the connection is being refused already
  if (error.code === "ECONNRESET" || !socket.writable) return socket.destroy();
  const [status, detail] = CONNECTION_ERRORS[error.code] ?? [
    400,
    "This is not HTTP that can be understood.",
  ];
  const requestId = crypto.randomUUID();
  const text = JSON.stringify(problemBody(status, detail, { path: "", requestId }));
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      `Content-Type: ${PROBLEM_JSON}`,
      `Content-Length: ${Buffer.byteLength(text)}`,
      `X-Request-Id: ${requestId}`,
      "Connection: close",
      `\r\n${text}`,
    ].join("\r\n"),
  );
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), LINGER);
  socket.once("close", () => clearTimeout(timer));
}

const CONNECTION_ERRORS = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, "The request did not arrive in time."],
  HPE_HEADER_OVERFLOW: [431, "Address and headers are too long."],
  UPGRADE: [501, "This server speaks HTTP/1.1 and nothing else; send the request without Upgrade."],
};
