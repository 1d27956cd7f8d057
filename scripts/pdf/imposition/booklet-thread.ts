/** The thread that makes one booklet: gets a document, and answers with its sheets. See make-booklet.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { type Refusal, refusalOf } from "../thread/ask-thread.ts";
import { type Booklet, impose, type RefusedDocument } from "./impose.ts";
import type { BookletTask } from "./make-booklet.ts";

parentPort?.postMessage(await answer(workerData));

async function answer({ bytes, options }: BookletTask): Promise<Booklet | RefusedDocument | Refusal> {
  try {
    return await impose(bytes, options);
  } catch (error) {
    return refusalOf(error, bytes);
  }
}
