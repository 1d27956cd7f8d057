/** Handbooks that are broken anywhere, as a fast-check property. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { programFolder } from "../../scripts/build/program-version.ts";
import { finishHandbook } from "../../scripts/pdf/finish-handbook.ts";
import { DOCUMENT_FACTS } from "./document-facts.ts";
import { mutations } from "./hostile-pdfs.ts";

/** What came of a file: it was looked through, it is none that can be read, or it would take too much of the machine. */
export type PdfAnswer = "validated" | "unreadable" | "costly";

/** Milliseconds that a file may take on a machine that does much else. */
const LONGEST = 60_000;
/** Megabytes of objects: a fourth of what `validate` allows, as filling them takes longest. */
const MOST_OBJECTS = 128;

/**
 * A handbook as a browser prints it, or as it is finished, that is broken anywhere is answered. One thread looks through
 * file after file, because to start one for each takes longer than the look; one that does not come back is ended.
 */
export async function fuzzPdf(): Promise<{
  readonly property: fc.IAsyncPropertyWithHooks<[number, Buffer]>;
  readonly answers: ReadonlyMap<PdfAnswer, number>;
  readonly close: () => Promise<void>;
}> {
  const printed = readFileSync(join(programFolder, "test", "fixtures", "pdf", "ladder.pdf"));
  const finished = Buffer.from((await finishHandbook(printed, DOCUMENT_FACTS)).bytes);
  const answers = new Map<PdfAnswer, number>();
  let thread: Worker | null = null;
  const close = async (): Promise<void> => {
    await thread?.terminate();
    thread = null;
  };
  const property = fc.asyncProperty(fc.nat(), fc.constantFrom(printed, finished), async (seed, handbook) => {
    const [broken = handbook] = mutations(handbook, 1, seed);
    thread ??= new Worker(PROGRAM, {
      eval: true,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: MOST_OBJECTS },
    });
    const answer = await ask(thread, broken);
    if (answer === "costly") await close();
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
  });
  return { property, answers, close };
}

function ask(thread: Worker, bytes: Uint8Array): Promise<PdfAnswer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => resolve("costly")), LONGEST);
    const onMessage = (answer: PdfAnswer): void => settle(() => resolve(answer));
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

/** What is thrown is an answer as long as it is an error; what is thrown where nobody waits ends the thread. */
const PROGRAM = `
  const { parentPort } = require("node:worker_threads");
  import(${JSON.stringify(import.meta.resolve("tsx/esm/api"))}).then(async ({ register }) => {
    register();
    const { validatePdf } = await import(${JSON.stringify(new URL("../../scripts/pdf/validation/check-pdf.ts", import.meta.url).href)});
    parentPort.on("message", async (bytes) => {
      const answer = await validatePdf(bytes).then(
        () => "validated",
        (error) => (error instanceof RangeError ? "costly" : error instanceof Error ? "unreadable" : String(error)),
      );
      parentPort.postMessage(answer);
    });
  });`;
