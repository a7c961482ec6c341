/** The addresses in the environment that this server needs before Next.js has started. */
import { notAnOrigin, originOf } from "./origin.mjs";

/** The public address. */
export const SITE = addressIn("BETTER_AUTH_URL", "http://localhost:3000");
/** Where the API is reached. */
export const API = addressIn("API_URL", "http://127.0.0.1:8000");

function addressIn(name, fallback) {
  const origin = originOf(process.env[name] || fallback);
  if (origin) return new URL(origin);
  process.stderr.write(`kept: ${notAnOrigin(name)}\n`);
  process.exit(1);
}
