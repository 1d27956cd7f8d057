/**
 * A server for the people at this machine.
 *
 * Node's own, and not the one that Eleventy brings (@11ty/eleventy-dev-server 2.1.2): that listens on every interface,
 * gives out files of a folder beside its own whose name begins the same (`/..%2f_site-private/x`) and whatever a link
 * leads to, ends the process at `/%`, and opens its WebSocket for the pages of every site.
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { isIP } from "node:net";
import { contentType } from "mime-types";
import { explainLimit } from "../problems/explain-limit.ts";
import { EnvironmentError } from "../problems/machine-error.ts";

/** Where to listen. */
export interface Listening {
  /** Where the next ones are tried when it is taken; 0 for any. */
  readonly port: number;
  /** An address of this machine, from which everybody may then ask; null for this machine alone. */
  readonly host: string | null;
}

/** Answers a request; what it throws becomes an answer with status 500. */
export type Answer = (request: LocalRequest, response: ServerResponse) => Promise<void>;

/** A request with its method and address made sure of. */
export interface LocalRequest {
  readonly message: IncomingMessage;
  /** Decoded, with forward slashes, without the first one: "roles/staff-engineer/". No part of it is "..". */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** A server that listens. */
export interface LocalServer {
  /** "http://127.0.0.1:8080/". */
  readonly url: string;
  readonly port: number;
  /** Ends it, with all its connections. */
  readonly close: () => Promise<void>;
}

/** The port where none is asked for, as Eleventy has it. */
export const USUAL_PORT = 8080;

/** So many ports are tried. */
const PORTS_TRIED = 20;

const THIS_MACHINE = "127.0.0.1";

/**
 * Starts a server.
 * @param onFault is told what `answer` threw
 * @throws EnvironmentError when it cannot listen there
 */
export async function startServer(
  { port, host }: Listening,
  answer: Answer,
  onFault: (fault: unknown) => void,
): Promise<LocalServer> {
  const server = createServer((message, response) => {
    void take(message, response, { answer, isOpen: host !== null, onFault });
  });
  const address = host ?? THIS_MACHINE;
  const taken = await listenNear(server, port, address);
  return {
    url: `http://${isIP(address) === 6 ? `[${address}]` : address}:${taken}/`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Listens on the first free port from `first` on, and gives it. */
async function listenNear(server: Server, first: number, address: string): Promise<number> {
  const last = first === 0 ? 0 : Math.min(65_535, first + PORTS_TRIED - 1);
  for (let port = first; ; port++) {
    try {
      return await listen(server, port, address);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (code === "EADDRINUSE" && port < last) continue;
      throw new EnvironmentError(`${reasonOf(error, code, { first, port, address })}`, { cause: error });
    }
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, () => {
      server.off("error", reject);
      const bound = server.address();
      resolve(typeof bound === "object" && bound !== null ? bound.port : port);
    });
  });
}

function reasonOf(
  error: unknown,
  code: string,
  { first, port, address }: { readonly first: number; readonly port: number; readonly address: string },
): string {
  if (code === "EADDRINUSE") return `The ports ${first} to ${port} are all taken. Name another with --port.`;
  if (code === "EACCES") return `This user may not listen on port ${port}. Name one from 1024 on with --port.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN")
    return `${address} is no address of this machine. Name one with --host, or leave it out.`;
  return explainLimit(error) ?? `No server could be started at ${address}, port ${port}: ${String(error)}`;
}

interface Taking {
  readonly answer: Answer;
  readonly isOpen: boolean;
  readonly onFault: (fault: unknown) => void;
}

async function take(message: IncomingMessage, response: ServerResponse, { answer, isOpen, onFault }: Taking) {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  // In a page of another site somebody would click on what they do not see.
  response.setHeader("X-Frame-Options", "SAMEORIGIN");
  if (!isOpen && !isFromHere(message)) return refuse(response, 403, "Only this machine may ask; --host opens it.");
  if (message.method !== "GET" && message.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    return refuse(response, 405, "Only GET and HEAD are answered.");
  }
  const request = readRequest(message);
  if (request === null) return refuse(response, 400, "This is no address.");
  try {
    await answer(request, response);
  } catch (error) {
    onFault(error);
    if (response.headersSent) response.destroy();
    else refuse(response, 500, "This could not be answered. The terminal says why.");
  }
}

/**
 * Says whether a request comes from this machine, and names it: a page of another site could have a name of its own
 * lead to this machine, and would then read what is served here ("DNS rebinding").
 */
export function isFromHere({ socket, headers }: Pick<IncomingMessage, "socket" | "headers">): boolean {
  if (!isThisMachine(socket)) return false;
  return /^(?:(?:[\w-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])\.?(?::\d+)?$/i.test(headers.host ?? "");
}

/**
 * Says whether a page of another site asks for more than to be left for this one, as browsers say
 * (https://www.w3.org/TR/fetch-metadata/): it could not read the answer, but have a handbook printed again and again.
 */
export function isAskedElsewhere({ headers }: Pick<IncomingMessage, "headers">): boolean {
  const isOther = ["cross-site", "same-site"].includes(String(headers["sec-fetch-site"]));
  return isOther && !(headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document");
}

/** Says whether it is this machine that asks, under whichever name. */
export function isThisMachine({ remoteAddress = "" }: Pick<IncomingMessage["socket"], "remoteAddress">): boolean {
  return /^(?:::ffff:)?127\.|^::1$/.test(remoteAddress);
}

/** Reads the address of a request; null for what is none, or leads out of the site. */
function readRequest(message: IncomingMessage): LocalRequest | null {
  const [path = "", query = ""] = (message.url ?? "").split("?", 2);
  try {
    const decoded = decodeURIComponent(path);
    const names = decoded.split("/");
    if (!decoded.startsWith("/") || names.includes("..") || /[\\\0]/.test(decoded)) return null;
    return { message, path: decoded.slice(1), query: new URLSearchParams(query) };
  } catch {
    return null;
  }
}

/** Answers with a file that is in memory. Nobody keeps it without asking: it may be another one in a second. */
export function give(response: ServerResponse, path: string, content: Uint8Array | string, status = 200): void {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const [name = ""] = path.split("/").slice(-1);
  const etag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}"`;
  if (!response.hasHeader("Content-Type"))
    response.setHeader("Content-Type", contentType(name) || "application/octet-stream");
  response.setHeader("Cache-Control", "no-cache");
  response.setHeader("ETag", etag);
  if (status === 200 && response.req.headers["if-none-match"] === etag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(status, { "Content-Length": bytes.length });
  response.end(response.req.method === "HEAD" ? undefined : bytes);
}

/** Answers with a file of `public/`: a page or drawing runs as a site of its own, and learns nothing from this one. */
export function giveApart(response: ServerResponse, path: string, content: Uint8Array | string): void {
  const isActive = /html|xml/.test(contentType(path.split("/").at(-1) ?? "") || "");
  if (isActive) response.setHeader("Content-Security-Policy", "sandbox allow-scripts allow-forms allow-popups");
  give(response, path, content);
}

/** Answers with a sentence. */
export function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
  response.end(`${sentence}\n`);
}
