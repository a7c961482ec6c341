import type { Channel } from "@/replica/tabs";

/** The channel and the lock that the tabs of one browser share. */
export class FakeBrowser {
  readonly #channels = new Set<FakeChannel>();
  readonly #waiting: (() => void)[] = [];
  #leader: { steal: () => void } | null = null;

  openChannel = (): FakeChannel => {
    const channel = new FakeChannel((data) => {
      for (const other of [...this.#channels])
        if (other !== channel) {
          const copy = structuredClone(data);
          setTimeout(() => other.isOpen && other.onmessage?.({ data: copy } as MessageEvent));
        }
    });
    this.#channels.add(channel);
    channel.onClose = () => this.#channels.delete(channel);
    return channel;
  };

  /** As `leadAlone`; `cut` releases the lock at once, as the end of a tab does. */
  leadAlone = async (
    signal: AbortSignal,
    lead: () => Promise<void>,
    steals: boolean,
    cut: Promise<void> = new Promise(() => undefined),
  ): Promise<void> => {
    let steal = () => {};
    const stolen = new Promise<never>((_, reject) => {
      steal = () => reject(new DOMException("The lock was stolen.", "AbortError"));
    });
    stolen.catch(() => undefined);
    const me = { steal };
    let isOver = false;
    const over = () => (isOver = true);
    signal.addEventListener("abort", over);
    void cut.then(over);
    const aborted = new Promise<void>((resolve) =>
      signal.addEventListener("abort", () => resolve()),
    );
    if (steals) this.#leader?.steal();
    else
      while (this.#leader && !isOver) {
        const free = new Promise<void>((resolve) => this.#waiting.push(resolve));
        await Promise.race([free, aborted, cut]);
      }
    if (isOver) return;
    this.#leader = me;
    await Promise.race([lead(), cut, stolen]);
    this.#leader = null;
    for (const resolve of this.#waiting.splice(0)) resolve();
  };
}

class FakeChannel implements Channel {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onClose = () => {};
  isOpen = true;

  constructor(private readonly post: (data: unknown) => void) {}

  postMessage(message: unknown): void {
    if (this.isOpen) this.post(message);
  }

  close(): void {
    this.isOpen = false;
    this.onClose();
  }
}
