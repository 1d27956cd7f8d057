/** The thread that looks through one PDF: gets its bytes, and answers with what it found. See validate-pdf.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { type Refusal, refusalOf, type ThreadTask } from "../thread/ask-thread.ts";
import { type Validation, validatePdf } from "./check-pdf.ts";

parentPort?.postMessage(await answer(workerData));

async function answer({ bytes }: ThreadTask): Promise<Validation | Refusal> {
  try {
    return await validatePdf(bytes);
  } catch (error) {
    return refusalOf(error, bytes);
  }
}
