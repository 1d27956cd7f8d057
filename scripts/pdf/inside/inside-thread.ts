/** The thread that looks into one document: gets it, and answers with what it says of itself. See read-inside.ts. */
import { readAttachments } from "../attachments/read-attachments.ts";
import { readDescription, readProof } from "../metadata/proof.ts";
import { openPdf } from "../objects/open-pdf.ts";
import { answerTask } from "../thread/answer-task.ts";
import type { InsideFacts, InsideTask } from "./read-inside.ts";

await answerTask(async ({ bytes, password }: InsideTask): Promise<InsideFacts> => {
  const pdf = await openPdf(bytes, password);
  return { proof: readProof(pdf), description: readDescription(pdf), attachments: readAttachments(pdf) };
});
