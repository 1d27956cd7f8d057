/**
 * Carries DevTools messages over a WebSocket to a browser that somebody else runs.
 *
 * Puppeteer's own one follows redirects to any host, and what is no message then ends the process. Here both end the
 * connection.
 */
import type { ClientRequest, IncomingMessage } from "node:http";
import type { ConnectionTransport } from "puppeteer-core";
import { isMessage } from "../launch/pipe-transport.ts";
import { loadFromPuppeteer } from "../load-puppeteer.ts";
import { type DebuggerAddress, ELSEWHERE } from "./find-debugger.ts";

/** What is used of the socket that Puppeteer brings along (https://github.com/websockets/ws). */
interface Socket {
  readonly send: (message: string) => void;
  readonly close: () => void;
  readonly terminate: () => void;
  on(event: "open" | "close", listener: () => void): void;
  on(event: "error", listener: (error: Error) => void): void;
  on(event: "message", listener: (message: Buffer, isBinary: boolean) => void): void;
  on(event: "unexpected-response", listener: (request: ClientRequest, response: IncomingMessage) => void): void;
}

type SocketClass = new (url: string, protocols: readonly string[], options: object) => Socket;

/** Bytes of the longest message: a printed handbook, in base64. */
const MOST_BYTES = 256 << 20;

/**
 * Connects to the DevTools of a browser.
 * @throws Error when nobody answers there as a socket
 */
export function connectSocket({ url, headers }: DebuggerAddress): Promise<ConnectionTransport> {
  // Its one export is the class.
  const WebSocket = loadFromPuppeteer("ws") as SocketClass;
  const options = { perMessageDeflate: false, maxPayload: MOST_BYTES, headers };
  const socket = new WebSocket(url, [], { ...options, allowSynchronousEvents: false });
  return new Promise((resolve, reject) => {
    socket.on("unexpected-response", (request, { statusCode = 0 }) => {
      reject(new Error(statusCode >= 300 && statusCode < 400 ? ELSEWHERE : `it answers with status ${statusCode}`));
      request.destroy();
    });
    socket.on("open", () => resolve(transportOf(socket)));
    // After it is open: "close" tells of it.
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("the connection was closed")));
  });
}

function transportOf(socket: Socket): ConnectionTransport {
  const transport: ConnectionTransport = { send: (message) => socket.send(message), close: () => socket.close() };
  const deliver = async (message: string): Promise<void> => {
    try {
      if (!isMessage(message)) throw new Error("It is no message.");
      // Puppeteer's own listener is asynchronous, and throws where a message lacks what it looks for.
      await transport.onmessage?.(message);
    } catch {
      socket.terminate();
    }
  };
  socket.on("message", (bytes, isBinary) => void deliver(isBinary ? "" : bytes.toString("utf8")));
  socket.on("close", () => transport.onclose?.());
  return transport;
}
