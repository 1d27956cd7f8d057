import type { Readable, Writable } from "node:stream";
import type { ConnectionTransport } from "puppeteer-core";

/**
 * Carries DevTools messages over a pair of pipes: JSON, each ended by a NUL
 * (https://chromium.googlesource.com/chromium/src/+/main/content/public/browser/devtools_agent_host.h).
 *
 * Puppeteer's own one hands on whatever comes, and what is not JSON then ends the process. Here it ends the connection:
 * the other side is no browser, or one that has lost its mind.
 */
export function pipeTransport(toBrowser: Writable, fromBrowser: Readable): ConnectionTransport {
  let parts: Buffer[] = [];
  const transport: ConnectionTransport = {
    send: (message) => {
      toBrowser.write(`${message}\0`);
    },
    close: () => {
      toBrowser.destroy();
      fromBrowser.destroy();
    },
  };
  const deliver = (message: string) => {
    if (isMessage(message)) transport.onmessage?.(message);
    else transport.close();
  };
  fromBrowser.on("data", (bytes: Buffer) => {
    let start = 0;
    for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
      const message = Buffer.concat([...parts, bytes.subarray(start, end)]).toString();
      // One at a time: what waits for a message is to run before the next one comes.
      setImmediate(deliver, message);
      parts = [];
      start = end + 1;
    }
    parts.push(bytes.subarray(start));
  });
  fromBrowser.once("close", () => transport.onclose?.());
  // A browser that dies breaks the pipe under what is being sent; "close" tells of it.
  for (const pipe of [toBrowser, fromBrowser]) pipe.on("error", () => {});
  return transport;
}

/** Whether a text can be a message: an object that can be parsed; of a long one, a printed file, only whether it is whole. */
export function isMessage(text: string): boolean {
  if (!text.startsWith("{") || !text.endsWith("}")) return false;
  if (text.length > LONG) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Characters of a message that take longer to parse than to receive. */
const LONG = 20_000;
