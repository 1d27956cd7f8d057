/**
 * A thread that is given file after file, because to start one for each takes longer than to look at it; one that does not
 * come back is ended, and another takes its place.
 */
import { Worker } from "node:worker_threads";

/** Milliseconds that a file may take on a machine that does much else. */
const LONGEST = 60_000;
/** Megabytes of objects: a fourth of what the program allows a foreign file, as filling them takes longest. */
const MOST_OBJECTS = 128;

/** Asks a thread, and ends it. */
export interface LastingThread<Answer> {
  readonly ask: (bytes: Uint8Array) => Promise<Answer | "costly">;
  readonly close: () => Promise<void>;
}

/** Makes a thread, which starts with the first file. @param program answers each message with one, in CommonJS */
export function lastingThread<Answer>(program: string): LastingThread<Answer> {
  let thread: Worker | null = null;
  const close = async (): Promise<void> => {
    await thread?.terminate();
    thread = null;
  };
  const ask = async (bytes: Uint8Array): Promise<Answer | "costly"> => {
    const limits = { maxOldGenerationSizeMb: MOST_OBJECTS };
    thread ??= new Worker(program, { eval: true, stdout: true, stderr: true, resourceLimits: limits });
    const answer = await askOnce<Answer>(thread, bytes);
    if (answer === "costly") await close();
    return answer;
  };
  return { ask, close };
}

function askOnce<Answer>(thread: Worker, bytes: Uint8Array): Promise<Answer | "costly"> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => resolve("costly")), LONGEST);
    const onMessage = (answer: Answer): void => settle(() => resolve(answer));
    const onError = (error: NodeJS.ErrnoException): void =>
      settle(() => (error.code === "ERR_WORKER_OUT_OF_MEMORY" ? resolve("costly") : reject(error)));
    const onExit = (): void => settle(() => reject(new Error("The thread ended without an answer.")));
    const settle = (done: () => void): void => {
      clearTimeout(timer);
      // Not all that there are: Node has listeners of its own.
      thread.off("message", onMessage).off("error", onError).off("exit", onExit);
      done();
    };
    thread.on("message", onMessage).on("error", onError).on("exit", onExit);
    thread.postMessage(bytes);
  });
}
