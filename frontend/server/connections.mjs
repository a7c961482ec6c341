/** Open connections of the server. Each stream of events takes one, and one to the API. */
const CONNECTIONS_MAX = 2000;

/**
 * The connections of a server. A further one takes the place of the one that has waited longest for
 * a whole request, or else of one whose client does not read, as in the API. If all are in use, the
 * further one is closed.
 */
export class Connections {
  /** Each with the number of its requests that are being answered. */
  #open = new Map();
  #waiting = new Set();

  constructor(server) {
    server.on("connection", (socket) => this.#add(socket));
  }

  /** A request begins, whose body may still be on its way. */
  begin({ socket }, response) {
    this.#waiting.delete(socket);
    this.#waiting.add(socket); // as the last one
    this.#open.set(socket, (this.#open.get(socket) ?? 0) + 1);
    response.once("close", () => this.#end(socket));
  }

  /** The whole request has arrived. */
  arrive({ socket }) {
    this.#waiting.delete(socket);
  }

  #add(socket) {
    if (this.#open.size >= CONNECTIONS_MAX && !this.#closeOne()) return socket.destroy();
    this.#open.set(socket, 0);
    this.#waiting.add(socket);
    socket.once("close", () => this.#discard(socket));
  }

  #end(socket) {
    if (!this.#open.has(socket)) return;
    const left = this.#open.get(socket) - 1;
    this.#open.set(socket, left);
    if (left === 0) this.#waiting.add(socket);
  }

  #closeOne() {
    const [socket] = this.#closable();
    if (!socket) return false;
    this.#discard(socket);
    socket.destroy();
    return true;
  }

  #closable() {
    if (this.#waiting.size) return this.#waiting;
    return [...this.#open.keys()].filter((socket) => socket.writableNeedDrain);
  }

  #discard(socket) {
    this.#open.delete(socket);
    this.#waiting.delete(socket);
  }
}
