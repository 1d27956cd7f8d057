/** The thread that reads one form: gets a document, and answers with what is filled in. See read-form.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { type Refusal, refusalOf, type ThreadTask } from "../thread/ask-thread.ts";
import { type FilledForm, readFilledForm, type UnreadForm } from "./filled-form.ts";

parentPort?.postMessage(await answer(workerData));

async function answer({ bytes }: ThreadTask): Promise<FilledForm | UnreadForm | Refusal> {
  try {
    return await readFilledForm(bytes);
  } catch (error) {
    return refusalOf(error, bytes);
  }
}
