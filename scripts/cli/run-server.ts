/** A command that serves until it is interrupted. */
import type { Listening, LocalServer } from "../serve/local-server.ts";
import { INTERRUPTED } from "./interrupt.ts";
import { originalStack } from "./original-stack.ts";
import { say } from "./write-lines.ts";

/**
 * Tells where a server is, waits until the user ends it, ends it, and returns the exit status.
 * @param what it shows: "_site"
 */
export async function runServer(
  server: LocalServer,
  { what, port, host, signal }: Listening & { readonly what: string; readonly signal: AbortSignal },
): Promise<number> {
  try {
    if (server.port !== port && port !== 0) say(`Port ${port} is taken: the next free one is ${server.port}.`);
    if (host !== null) say("Whoever reaches this machine may look at it.");
    say(`${what} is at ${server.url} until you press Ctrl-C.`);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  } finally {
    await server.close();
  }
  return INTERRUPTED;
}

/** Says what could not be answered: the server goes on. */
export function sayFault(fault: unknown): void {
  say(...originalStack(fault));
}
