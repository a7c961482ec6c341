import type { Channel } from "@/replica/tabs";

/** The channel and the lock that the tabs of one browser share. */
export class FakeBrowser {
  readonly #channels = new Set<FakeChannel>();
  readonly #waiting: (() => void)[] = [];
  #leader: object | null = null;

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
    cut: Promise<void> = new Promise(() => undefined),
  ): Promise<void> => {
    const me = {};
    let isOver = false;
    const over = () => (isOver = true);
    signal.addEventListener("abort", over);
    void cut.then(over);
    while (this.#leader && !isOver)
      await Promise.race([new Promise<void>((resolve) => this.#waiting.push(resolve)), cut]);
    if (isOver) return;
    this.#leader = me;
    await Promise.race([lead(), cut]);
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
