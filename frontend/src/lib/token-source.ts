const RENEW_AHEAD = 60;

interface Held {
  value: string;
  /** When to renew it, on the clock that `now` reads. */
  renewAt: number;
}

/**
 * The API token of this page: in memory only, renewed a minute before it expires.
 *
 * However many requests need a new token at once, one is asked for. Its lifetime is counted from
 * when it came, on a clock that only runs forward, so a wrong wall clock does no harm.
 */
export class TokenSource {
  #held: Held | null = null;
  #renewal: Promise<string> | null = null;

  constructor(
    private readonly ask: () => Promise<string>,
    private readonly now: () => number = () => performance.now() / 1000,
  ) {}

  /** A token that is valid for a while yet. */
  async get(): Promise<string> {
    if (this.#held && this.now() < this.#held.renewAt) return this.#held.value;
    return this.#renew();
  }

  /** A token in place of one that the API has rejected. */
  async replace(rejected: string): Promise<string> {
    if (this.#held && this.#held.value !== rejected) return this.#held.value;
    return this.#renew();
  }

  #renew(): Promise<string> {
    this.#renewal ??= this.#askOnce().finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  async #askOnce(): Promise<string> {
    const value = await this.ask();
    this.#held = { value, renewAt: this.now() + lifetime(value) - RENEW_AHEAD };
    return value;
  }
}

/** Seconds from the issue of a token to its expiry; 0 where it does not say. */
export function lifetime(token: string): number {
  try {
    const payload = token.split(".")[1] ?? "";
    const claims = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
    return Math.max(0, claims.exp - claims.iat) || 0;
  } catch {
    return 0;
  }
}
