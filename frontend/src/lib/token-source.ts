const RENEW_AHEAD = 60;

interface Held {
  value: string;
  /** The time of its renewal, on the clock of `now`. */
  renewAt: number;
}

/**
 * The API token of this page: in memory only, renewed a minute before it expires.
 *
 * Concurrent requests share one renewal. The lifetime is counted from the token's arrival on a
 * monotonic clock, so a wrong wall clock has no effect.
 */
export class TokenSource {
  #held: Held | null = null;
  #renewal: Promise<string> | null = null;

  constructor(
    private readonly ask: () => Promise<string>,
    private readonly now: () => number = () => performance.now() / 1000,
  ) {}

  /** A token that does not expire soon. */
  async get(): Promise<string> {
    if (this.#held && this.now() < this.#held.renewAt) return this.#held.value;
    return this.#renew();
  }

  /** A new token in place of one that the API has rejected. */
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

/** Seconds from the issue of a token to its expiry; 0 if they cannot be read. */
export function lifetime(token: string): number {
  try {
    const payload = token.split(".")[1] ?? "";
    const claims = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
    return Math.max(0, claims.exp - claims.iat) || 0;
  } catch {
    return 0;
  }
}
