/**
 * The paths of Better Auth that Kept uses, with their methods. All other paths answer 404.
 *
 * Better Auth counts every request by its path before it checks that the path exists, so requests
 * for unknown paths must not reach it.
 */
const METHODS = [
  ["POST", /^\/sign-(up|in)\/email$/],
  ["POST", /^\/sign-out$/],
  ["POST", /^\/(request-password-reset|reset-password|change-password)$/],
  ["POST", /^\/(update-user|delete-user)$/],
  ["GET", /^\/(token|jwks)$/],
  ["GET", /^\/reset-password\/[A-Za-z0-9]{1,64}$/],
];

/** Methods that a path below /api/auth has; none where there is no such path. */
export function methodsOf(path) {
  const found = METHODS.find(([, pattern]) => pattern.test(path));
  if (!found) return [];
  return found[0] === "GET" ? ["GET", "HEAD"] : ["POST"];
}
