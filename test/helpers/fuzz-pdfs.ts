/** Handbooks that are broken anywhere, as a fast-check property. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { programFolder } from "../../scripts/build/program-version.ts";
import { finishHandbook } from "../../scripts/pdf/finish-handbook.ts";
import { DOCUMENT_FACTS } from "./document-facts.ts";
import { mutations } from "./hostile-pdfs.ts";
import { lastingThread } from "./lasting-thread.ts";

/** What came of a file: it was looked through, it is none that can be read, or it would take too much of the machine. */
export type PdfAnswer = "validated" | "unreadable" | "costly";

/**
 * A handbook as a browser prints it, or as it is finished, that is broken anywhere is answered. */
export async function fuzzPdf(): Promise<{
  readonly property: fc.IAsyncPropertyWithHooks<[number, Buffer]>;
  readonly answers: ReadonlyMap<PdfAnswer, number>;
  readonly close: () => Promise<void>;
}> {
  const printed = readFileSync(join(programFolder, "test", "fixtures", "pdf", "ladder.pdf"));
  const finished = Buffer.from((await finishHandbook(printed, DOCUMENT_FACTS)).bytes);
  const answers = new Map<PdfAnswer, number>();
  const { ask, close } = lastingThread<PdfAnswer>(PROGRAM);
  const property = fc.asyncProperty(fc.nat(), fc.constantFrom(printed, finished), async (seed, handbook) => {
    const [broken = handbook] = mutations(handbook, 1, seed);
    const answer = await ask(broken);
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
  });
  return { property, answers, close };
}

/** What is thrown is an answer as long as it is an error; what is thrown where nobody waits ends the thread. */
const PROGRAM = `
  const { parentPort } = require("node:worker_threads");
  import(${JSON.stringify(import.meta.resolve("tsx/esm/api"))}).then(async ({ register }) => {
    register();
    const { checkClaims } = await import(${JSON.stringify(new URL("../../scripts/pdf/validation/check-pdf.ts", import.meta.url).href)});
    parentPort.on("message", async (bytes) => {
      const answer = await checkClaims(bytes).then(
        () => "validated",
        (error) => (error instanceof RangeError ? "costly" : error instanceof Error ? "unreadable" : String(error)),
      );
      parentPort.postMessage(answer);
    });
  });`;
