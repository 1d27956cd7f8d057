/** Tells pages that are open of every change: https://html.spec.whatwg.org/multipage/server-sent-events.html. */
import type { ServerResponse } from "node:http";

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

  /** Tells all pages. */
  send(state: object): void {
    for (const response of this.#open) response.write(eventOf(state));
  }
}

function eventOf(state: object): string {
  return `data: ${JSON.stringify(state)}\n\n`;
}
