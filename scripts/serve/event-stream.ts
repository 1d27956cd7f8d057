/** Tells pages that are open of every change: https://html.spec.whatwg.org/multipage/server-sent-events.html. */
import type { IncomingMessage, ServerResponse } from "node:http";

/** So many bytes are kept for a page that does not read them. */
const MOST_UNREAD = 1024 * 1024;

/** The pages that listen. */
export class EventStream {
  readonly #open = new Set<ServerResponse>();

  /** Keeps a page's connection open, and tells it `state` at once. */
  add(response: ServerResponse, state: object): void {
    response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store" });
    this.#open.add(response);
    response.once("close", () => this.#open.delete(response));
    response.write(`retry: 500\n${eventOf(state)}`);
  }

  /** Tells all pages. @param stateFor what a page is told, by the request that it listens with */
  send(stateFor: (request: IncomingMessage) => object): void {
    for (const response of this.#open) {
      // One that sleeps asks anew when it wakes up.
      if (response.writableLength > MOST_UNREAD) response.destroy();
      else response.write(eventOf(stateFor(response.req)));
    }
  }
}

function eventOf(state: object): string {
  return `data: ${JSON.stringify(state)}\n\n`;
}
