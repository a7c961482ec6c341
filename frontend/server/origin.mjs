/**
 * The origin in an address, written in the one way in which the API and browsers write it.
 *
 * @param {string} address of a site, such as https://kept.example or https://kept.example/
 * @returns {string | null} null if it is no address of a whole site
 */
export function originOf(address) {
  if (!URL.canParse(address)) return null;
  const { protocol, origin, username, password, pathname, search, hash } = new URL(address);
  const isSite = pathname === "/" && !username && !password && !search && !hash;
  return /^https?:$/.test(protocol) && isSite ? origin : null;
}

/** What is wrong with a setting that `originOf` does not know. */
export const notAnOrigin = (name) =>
  `${name} must be the address of a whole site, such as https://kept.example.`;
