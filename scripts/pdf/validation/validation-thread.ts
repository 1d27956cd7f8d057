/** The thread that looks through one PDF: gets its bytes, and answers with what it found. See validate-pdf.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { validatePdf } from "./check-pdf.ts";
import type { ValidationAnswer } from "./validate-pdf.ts";

parentPort?.postMessage(await answer(workerData));

async function answer(bytes: Uint8Array): Promise<ValidationAnswer> {
  try {
    return await validatePdf(bytes);
  } catch (error) {
    // Too deep for the stack, or too long for a buffer; whatever else the parser stumbles over, the file is not one that
    // a reader could open safely.
    return { reason: error instanceof RangeError ? "costly" : "no PDF" };
  }
}
