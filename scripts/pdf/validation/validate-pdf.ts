/**
 * Checks a PDF of anybody's in a thread of its own, with limits of time and memory: files may be made so that a parser
 * never comes to an end.
 */
import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { messageLine } from "../../text/quote.ts";
import type { ClaimedFinding, Validation } from "./check-pdf.ts";

/** What was found in a PDF, or why it was not looked through. */
export type PdfValidation = ValidatedPdf | UnreadablePdf;

/** A PDF, looked through. */
export interface ValidatedPdf {
  readonly outcome: "validated";
  /** The standards that the file claims, whichever they are: "PDF/UA-1", "PDF/A-3b". */
  readonly claims: readonly string[];
  /** The rules that it breaks of what it claims, then others. */
  readonly findings: readonly ClaimedFinding[];
}

/**
 * A file that cannot be looked through. Of a "damaged" one a part can be read: what is missing would be reported as if
 * nobody had written it. A "costly" one would take more time or memory than any file of its length needs.
 */
export interface UnreadablePdf {
  readonly outcome: "unreadable";
  readonly reason: "missing" | "closed" | "damaged" | "no PDF" | "costly";
}

/** What the thread answers. */
export type ValidationAnswer = Validation | { readonly reason: "no PDF" | "costly" };

/**
 * Checks a PDF against the rules of PDF/UA-1 and PDF/A-2 that are known. Texts come back as one line each, with what
 * controls a terminal escaped.
 * @param pdf its bytes, or its path
 */
export async function validatePdf(pdf: Uint8Array | string): Promise<PdfValidation> {
  let bytes: Uint8Array;
  try {
    bytes = typeof pdf === "string" ? await readFile(pdf) : pdf;
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return { outcome: "unreadable", reason: isMissing ? "missing" : "closed" };
  }
  const answer = await askThread(bytes);
  if ("reason" in answer) return { outcome: "unreadable", reason: answer.reason };
  const { isDamaged, claims, findings } = answer;
  if (isDamaged) return { outcome: "unreadable", reason: "damaged" };
  return {
    outcome: "validated",
    claims: claims.map(messageLine),
    // Names of elements and messages hold words of the file.
    findings: findings.map((finding) => ({
      ...finding,
      object: messageLine(finding.object),
      message: messageLine(finding.message),
    })),
  };
}

/** Milliseconds that any file may take, and those more for each megabyte of it: a long handbook takes a tenth. */
const LONGEST = 8_000;
const LONGEST_PER_MEGABYTE = 2_000;
/** Megabytes of objects, and of all that this process holds beyond what it held before, streams included. */
const MOST_OBJECTS = 512;
const MOST_MEMORY = 768;
/** Milliseconds between two looks at what the thread takes. */
const LOOK = 50;

const MEGABYTE = 1024 * 1024;

async function askThread(bytes: Uint8Array): Promise<ValidationAnswer> {
  const before = process.memoryUsage.rss();
  const longest = LONGEST + (bytes.length / MEGABYTE) * LONGEST_PER_MEGABYTE;
  const thread = new Worker(threadProgram(), {
    workerData: bytes,
    eval: !isBundled,
    // What this process was told to load first need not be there for a thread.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_OBJECTS },
    // What a library has to say of a foreign file is nobody's to read.
    stdout: true,
    stderr: true,
  });
  let look: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ValidationAnswer>((resolve, reject) => {
      const giveUp = (): void => resolve({ reason: "costly" });
      thread.once("message", resolve);
      thread.once("error", (error: NodeJS.ErrnoException) => {
        if (error.code === "ERR_WORKER_OUT_OF_MEMORY") giveUp();
        else reject(error);
      });
      // Without a word: it was ended.
      thread.once("exit", giveUp);
      look = setInterval(() => {
        const { active } = thread.performance.eventLoopUtilization();
        if (active > longest || process.memoryUsage.rss() - before > MOST_MEMORY * MEGABYTE) giveUp();
      }, LOOK);
    });
  } finally {
    clearInterval(look);
    await thread.terminate();
  }
}

const isBundled = import.meta.url.endsWith(".js");

/** What the thread runs: a file of the bundle, or of the sources, which a thread reads only when it is told how to. */
function threadProgram(): URL | string {
  if (isBundled) return new URL("../validation-thread.js", import.meta.url);
  const [reader, source] = [import.meta.resolve("tsx/esm/api"), import.meta.resolve("./validation-thread.ts")];
  return `import(${JSON.stringify(reader)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(source)});
  });`;
}
