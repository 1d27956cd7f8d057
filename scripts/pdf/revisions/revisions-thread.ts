/** The thread that compares one PDF: gets its bytes, and answers with what became of it. See compare-with-original.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { type Refusal, refusalOf, type ThreadTask } from "../thread/ask-thread.ts";
import { comparePdf, type Known } from "./compare-pdf.ts";
import type { Comparison } from "./comparison.ts";

parentPort?.postMessage(await answer(workerData));

async function answer({ bytes, ...known }: ThreadTask & Known): Promise<Comparison | Refusal> {
  try {
    return await comparePdf(bytes, known);
  } catch (error) {
    return refusalOf(error, bytes);
  }
}
