/**
 * Has a PDF of anybody's read in a thread of its own, with limits of time and memory: files may be made so that a parser
 * never comes to an end.
 */
import { constants, open } from "node:fs/promises";
import { basename } from "node:path/posix";
import { Worker } from "node:worker_threads";

/**
 * A file that cannot be looked through. Of a "damaged" one a part can be read: what is missing would be reported as if
 * nobody had written it. A "costly" one would take more time or memory than any file of its length needs. An "encrypted"
 * one needs a password.
 */
export interface UnreadablePdf {
  readonly outcome: "unreadable";
  readonly reason: "missing" | "closed" | "damaged" | "no PDF" | "costly" | "encrypted";
}

/** What a thread says of a file that it came to no end with. */
export interface Refusal {
  readonly reason: "no PDF" | "costly" | "encrypted";
}

/**
 * Gives the bytes of a PDF, or of the file at a path; why not, where it cannot be read. A pipe would be waited for, and a
 * device has no end: in a folder that somebody sent, a PDF may be a link to one.
 */
export async function readBytes(pdf: Uint8Array | string): Promise<Uint8Array | UnreadablePdf> {
  if (typeof pdf !== "string") return pdf;
  try {
    const file = await open(pdf, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return (await file.stat()).isFile() ? await file.readFile() : { outcome: "unreadable", reason: "closed" };
    } finally {
      await file.close();
    }
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return { outcome: "unreadable", reason: isMissing ? "missing" : "closed" };
  }
}

/** Milliseconds of work that any file may take, and those more for each megabyte of it: a long handbook takes a tenth. */
const LONGEST = 7_000;
const LONGEST_PER_MEGABYTE = 2_000;
/**
 * So many times as long may it take on a machine that does much else: then the thread hangs. It is counted in looks, as a
 * process that stands still for a while (Ctrl-Z) misses no more than one.
 */
const WAIT_FACTOR = 15;
/** Megabytes of objects, and of all that this process holds beyond what it held before, streams included. */
const MOST_OBJECTS = 256;
const MOST_MEMORY = 768;
/** Milliseconds between two looks at what the thread takes. */
const LOOK = 50;

const MEGABYTE = 1024 * 1024;

/** What a thread is given; more where more is wanted of it. */
export interface ThreadTask {
  readonly bytes: Uint8Array;
}

/**
 * Runs `program` in a thread with `task` as its data, and gives the message that it answers with.
 * @param program the address of its source: in the bundle it is the file of the same name
 */
export async function askThread<Answer, Task extends ThreadTask = ThreadTask>(
  program: URL,
  task: Task,
): Promise<Answer | Refusal> {
  const before = process.memoryUsage.rss();
  const workOf = watchWork();
  const longest = LONGEST + (task.bytes.length / MEGABYTE) * LONGEST_PER_MEGABYTE;
  const thread = new Worker(threadProgram(program), {
    workerData: task,
    eval: !isBundled,
    // What this process was told to load first need not be there for a thread.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_OBJECTS },
    // What a library has to say of a foreign file is nobody's to read.
    stdout: true,
    stderr: true,
  });
  let look: NodeJS.Timeout | undefined;
  let looks = 0;
  try {
    return await new Promise<Answer | Refusal>((resolve, reject) => {
      const giveUp = (): void => resolve({ reason: "costly" });
      thread.once("message", resolve);
      thread.once("error", (error: NodeJS.ErrnoException) => {
        if (error.code === "ERR_WORKER_OUT_OF_MEMORY") giveUp();
        else reject(error);
      });
      // Without a word: it was ended.
      thread.once("exit", giveUp);
      look = setInterval(() => {
        looks++;
        if (workOf(thread) > longest || looks * LOOK > longest * WAIT_FACTOR) giveUp();
        if (process.memoryUsage.rss() - before > MOST_MEMORY * MEGABYTE) giveUp();
      }, LOOK);
    });
  } finally {
    clearInterval(look);
    await thread.terminate();
  }
}

/**
 * Begins to watch how long a thread works, in milliseconds. Nothing tells the processor time of one thread, but it is no
 * more than that of the whole process, where others may work too, and no more than the time in which the thread did not
 * wait, which runs on while other programs have the processor: the less of both is told.
 */
function watchWork(): (thread: Worker) => number {
  const before = process.cpuUsage();
  return (thread) => {
    const { user, system } = process.cpuUsage(before);
    const { active } = thread.performance.eventLoopUtilization();
    return Math.min(active, (user + system) / 1_000);
  };
}

const isBundled = import.meta.url.endsWith(".js");

/** What the thread runs: a file of the bundle, or of the sources, which a thread reads only when it is told how to. */
function threadProgram(program: URL): URL | string {
  if (isBundled) return new URL(`../${basename(program.pathname, ".ts")}.js`, import.meta.url);
  return `import(${JSON.stringify(import.meta.resolve("tsx/esm/api"))}).then(({ register }) => {
    register();
    return import(${JSON.stringify(program.href)});
  });`;
}
