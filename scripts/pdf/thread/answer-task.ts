/** The other side of `askThread`: what a thread does with the file that it is given. */
import { parentPort, workerData } from "node:worker_threads";
import type { Refusal, ThreadTask } from "./ask-thread.ts";

/** Answers with what `work` makes of this thread's task, or with what it stumbled over. */
export async function answerTask<Task extends ThreadTask>(work: (task: Task) => Promise<unknown>): Promise<void> {
  // What `askThread` was given for this program.
  const task = workerData as Task;
  parentPort?.postMessage(await work(task).catch((error: unknown) => refusalOf(error, task.bytes)));
}

function refusalOf(error: unknown, bytes: Uint8Array): Refusal {
  // Too deep for the stack, or too long for a buffer; whatever else the parser stumbles over, the file is not one that a
  // reader could open safely.
  if (error instanceof RangeError) return { reason: "costly" };
  return { reason: asksForPassword(bytes) ? "encrypted" : "no PDF" };
}

/** Tells whether a file says that it is encrypted. Of ours a library finds not even the catalog then, which is packed. */
export function asksForPassword(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return text.includes("%PDF-") && /\/Encrypt\s+\d+\s+\d+\s+R/.test(text);
}
