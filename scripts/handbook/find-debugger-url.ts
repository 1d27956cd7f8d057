/**
 * Asks a browser at `http://host:port` for the address of its DevTools socket.
 *
 * The answer names the host as the browser sees it, which behind a port forwarding is not how it is reached from here:
 * only its path is used.
 *
 * @returns `ws://host:port/devtools/browser/...`; an address that is a socket's already comes back as it is.
 * @throws Error when no browser answers.
 */
export async function findDebuggerUrl(endpoint: string, signal: AbortSignal): Promise<string> {
  const url = new URL(endpoint);
  if (!url.protocol.startsWith("http")) return endpoint;
  const response = await fetch(new URL(`json/version${url.search}`, endpoint), { signal }).catch((error: unknown) => {
    // What fetch() throws itself says only "fetch failed".
    throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
  });
  if (!response.ok) throw new Error(`it answers with status ${response.status}`);
  const answer: unknown = await response.json().catch(() => null);
  if (typeof answer !== "object" || answer === null || !("webSocketDebuggerUrl" in answer)) {
    throw new Error("it is a web server and no browser");
  }
  const socket = new URL(String(answer.webSocketDebuggerUrl));
  const scheme = url.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${url.host}${socket.pathname}${socket.search || url.search}`;
}
