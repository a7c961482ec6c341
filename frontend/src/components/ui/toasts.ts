import type { Toast } from "@base-ui/react/toast";

type Manager = ReturnType<typeof Toast.createToastManager>;
type Options = Omit<Parameters<Manager["add"]>[0], "id">;

/** Short messages. They wait here until the region that shows them is loaded. */
class Toasts {
  #manager: Manager | null = null;
  #waiting = new Map<string, Options>();
  #added = 0;
  #load: () => void = () => undefined;

  /** Show a message, with `actionProps` for a button. Returns its id. */
  add(options: Options): string {
    this.#added += 1;
    const id = `toast-${this.#added}`;
    if (this.#manager) this.#manager.add({ ...options, id });
    else {
      this.#waiting.set(id, options);
      this.#load();
    }
    return id;
  }

  /** Close a message, if it is shown. */
  close(id: string): void {
    this.#manager?.close(id);
    this.#waiting.delete(id);
  }

  /** Show what waits, and all that comes, in a region. Returns how to end that. */
  showIn(manager: Manager): () => void {
    this.#manager = manager;
    for (const [id, options] of this.#waiting) manager.add({ ...options, id });
    this.#waiting.clear();
    return () => (this.#manager = null);
  }

  /**
   * Say how the region is loaded. It is called for each message that waits. Returns how to end that:
   * what waits then is for nobody else.
   */
  loadBy(load: () => void): () => void {
    this.#load = load;
    if (this.#waiting.size > 0) load();
    return () => {
      this.#load = () => undefined;
      this.#waiting.clear();
    };
  }
}

export const toasts = new Toasts();
