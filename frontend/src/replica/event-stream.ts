/** The API sends a comment every 15 seconds; a connection that is silent for so long is dead. */
const SILENCE = 40_000;

/** Read Server-Sent Events until the stream ends, is silent for too long, or the signal aborts. */
export async function listenToEvents(
  response: Response,
  onEvent: (name: string, data: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!response.ok || !reader) throw new Error(`The stream answered ${response.status}.`);
  let text = "";
  try {
    for (;;) {
      const { done, value } = await soon(reader.read(), signal);
      if (done) return;
      text += value;
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) {
        const lines = event.split("\n");
        const name = valueOf(lines, "event: ");
        if (name !== undefined) onEvent(name, valueOf(lines, "data: ") ?? "");
      }
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

function valueOf(lines: readonly string[], prefix: string): string | undefined {
  return lines.find((line) => line.startsWith(prefix))?.slice(prefix.length);
}

/** The result of a read, unless it takes too long or is no longer wanted. */
function soon<T>(read: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const give = () => reject(new Error("The stream is silent."));
    const timer = setTimeout(give, SILENCE);
    signal.addEventListener("abort", give, { once: true });
    void read
      .then(resolve, reject)
      .finally(() => (clearTimeout(timer), signal.removeEventListener("abort", give)));
  });
}
