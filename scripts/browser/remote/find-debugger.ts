/** Asks a browser at an address of HTTP where its DevTools are, and believes no more of the answer than it must. */
import { credentialsOf, keepSecret } from "../../text/addresses.ts";

/** How a browser's DevTools are reached. */
export interface DebuggerAddress {
  /** `ws://host:port/devtools/browser/...`, without name and password. */
  readonly url: string;
  /** Name and password, where the address has them. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Bytes that are read of an answer; that of a browser has a few hundred. */
const MOST_BYTES = 1 << 20;

const MOST_REDIRECTS = 5;

/**
 * Finds the socket of a browser's DevTools.
 *
 * The answer names the host as the browser sees it, which behind a port forwarding is not how it is reached from here:
 * only its path and query are used.
 *
 * @param endpoint `http://host:port`, which is asked; or the address of a socket, which it is.
 * @throws Error when no browser answers.
 */
export async function findDebugger(endpoint: URL, signal: AbortSignal): Promise<DebuggerAddress> {
  const { protocol, host, search, username } = endpoint;
  const credentials = Buffer.from(credentialsOf(endpoint)).toString("base64");
  const headers: Record<string, string> = username === "" ? {} : { Authorization: `Basic ${credentials}` };
  if (!protocol.startsWith("http")) return { url: `${protocol}//${host}${endpoint.pathname}${search}`, headers };
  const start = `${protocol}//${host}${endpoint.pathname.replace(/\/?$/, "/")}`;
  const answer = readAnswer(await ask(new URL(`json/version${search}`, start), headers, signal));
  keepSecret(answer.href);
  const scheme = protocol === "https:" ? "wss:" : "ws:";
  return { url: `${scheme}//${host}${answer.pathname}${answer.search || search}`, headers };
}

/** Gets a short text, from that host and no other. */
async function ask(url: URL, headers: Record<string, string>, signal: AbortSignal, redirects = 0): Promise<string> {
  const response = await fetch(url, { headers, signal, redirect: "manual" }).catch((error: unknown) => {
    // What fetch() throws itself says only "fetch failed".
    throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
  });
  const location = response.headers.get("location");
  if (response.status >= 300 && response.status < 400 && location !== null) {
    await response.body?.cancel();
    const next = URL.canParse(location, url) ? new URL(location, url) : null;
    if (next?.host !== url.host || next.protocol !== url.protocol) throw new Error(ELSEWHERE);
    if (redirects === MOST_REDIRECTS) throw new Error("it sends on and on to other addresses");
    return ask(new URL(`${next.pathname}${next.search}`, url), headers, signal, redirects + 1);
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`it answers with status ${response.status}`);
  }
  return readUpTo(response, MOST_BYTES);
}

/** What is said of one that sends on to where nobody has agreed to send the ladder. */
export const ELSEWHERE = "it sends on to another address, which is not followed";

async function readUpTo(response: Response, most: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  // Leaving the loop ends the answer as well.
  for await (const chunk of response.body ?? []) {
    total += chunk.length;
    if (total > most) throw new Error("its answer is longer than 1 MB, and it is no browser");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The socket's address in the answer to `/json/version`. */
function readAnswer(text: string): URL {
  const answer = parsed(text);
  if (typeof answer === "object" && answer !== null && "webSocketDebuggerUrl" in answer) {
    const { webSocketDebuggerUrl: address } = answer;
    if (typeof address === "string" && /^wss?:/i.test(address) && URL.canParse(address)) return new URL(address);
  }
  throw new Error("it is a web server and no browser");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
