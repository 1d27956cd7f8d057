/** The thread that looks into one document: gets it, and answers with what it says of itself. See read-inside.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { readAttachments } from "../attachments/read-attachments.ts";
import { readProof } from "../metadata/proof.ts";
import { openPdf } from "../objects/open-pdf.ts";
import { type Refusal, refusalOf } from "../thread/ask-thread.ts";
import type { InsideFacts, InsideTask } from "./read-inside.ts";

parentPort?.postMessage(await answer(workerData));

async function answer({ bytes, password }: InsideTask): Promise<InsideFacts | Refusal> {
  try {
    const pdf = await openPdf(bytes, password);
    return { proof: readProof(pdf), attachments: readAttachments(pdf) };
  } catch (error) {
    return refusalOf(error, bytes);
  }
}
