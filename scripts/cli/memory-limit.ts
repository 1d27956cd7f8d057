/**
 * A limit to the memory that the program and its browser hold together, so that content which no other limit has
 * stopped ends in a message, and not in whatever the machine does when it has none left.
 *
 * A thread looks, because work that takes all memory may not let anybody on who would look in between.
 */
import { closeSync, existsSync, readFileSync } from "node:fs";
import { totalmem } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { defaultLimits } from "../content/limits.ts";
import { atExit } from "../output/at-exit.ts";
import { MachineError } from "../problems/machine-error.ts";

/** What work is told of the memory that it may take. */
export interface MemoryLimit {
  /** Aborts, with a MachineError, when more is held than is allowed; and where the work is not to go on for another reason. */
  readonly signal: AbortSignal;
  /** Allows another number of megabytes from now on. */
  readonly allow: (megabytes: number) => void;
}

/**
 * Does `work`, and watches meanwhile, with what ladders are allowed that say nothing.
 * @param ending ends the work too
 */
export async function withinMemory<Result>(
  work: (memory: MemoryLimit) => Promise<Result>,
  ending?: AbortSignal,
): Promise<Result> {
  const { signal, allow, close } = watchMemory();
  try {
    return await work({ allow, signal: ending === undefined ? signal : AbortSignal.any([ending, signal]) });
  } finally {
    await close();
  }
}

function watchMemory(): MemoryLimit & { readonly close: () => Promise<void> } {
  const controller = new AbortController();
  // The machine's own limit is one too, and a thread's reservation of memory would be over it: Node ends at that.
  if (hasOwnLimit()) return { signal: controller.signal, allow: () => {}, close: async () => {} };
  let error = tooMuch(true);
  const orderFor = (allowed: number) => {
    const machine = machineMegabytes();
    error = tooMuch(allowed <= machine);
    return { megabytes: Math.min(allowed, machine), message: error.message };
  };
  const ender = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  Reflect.set(globalThis, END, () => endNow(error.status));
  const thread = new Worker(threadFile(), {
    workerData: { ...orderFor(defaultLimits.memoryMegabytes), ender, call: END },
    execArgv: [],
  });
  thread.on("message", () => controller.abort(error));
  // Without threads, nobody watches.
  thread.on("error", () => {});
  thread.unref();
  const releaseExit = atExit(() => awaitThread(ender));
  return {
    signal: controller.signal,
    allow: (megabytes) => thread.postMessage(orderFor(megabytes)),
    close: async () => {
      // Ends here, where the thread has begun to end the program.
      if (!endsItself(ender)) await sleep(LONGEST_WAIT);
      releaseExit();
      await thread.terminate();
    },
  };
}

/** Who ends the program, as `ender` says: nobody yet, the program itself, or else the thread. */
const [NOBODY, PROGRAM] = [0, 1];

/** The name of the function that the thread calls here, in all of this program. */
const END = "rungbook: end over memory";
let isExiting = false;
let isCalled = false;

/** Milliseconds to wait for that call, which comes at once. */
const LONGEST_WAIT = 10_000;

/** Keeps the thread from ending the program; false where it has begun to. */
function endsItself(ender: Int32Array): boolean {
  const before = Atomics.compareExchange(ender, 0, NOBODY, PROGRAM);
  return before === NOBODY || before === PROGRAM;
}

/** Ends with the thread's status where the thread was first: a call that comes while Node is taken down has it crash. */
function awaitThread(ender: Int32Array): void {
  isExiting = true;
  if (endsItself(ender)) return;
  // The call interrupts work, and nothing else.
  for (const start = performance.now(); !isCalled && performance.now() - start < LONGEST_WAIT; );
}

/**
 * What the thread calls in the midst of whatever the program does. With stderr closed, Node does not write there that it
 * waits for a debugger.
 */
function endNow(status: number): void {
  isCalled = true;
  closeSync(2);
  process.exitCode = status;
  if (!isExiting) process.exit();
}

/** @param isOwn true where it is the ladder's limit that is reached, and not the machine's */
function tooMuch(isOwn: boolean): MachineError {
  return new MachineError("The program and its browser need more memory than they may have.", [
    "Look for what is unusually large in the content: pictures, long files, the last changes.",
    "Print fewer handbooks at once: --jobs 1.",
    isOwn ? "Allow more: limits.memoryMegabytes in ladder.yml." : "Give the machine, or its container, more memory.",
  ]);
}

/** Of 1: what is left is for the system, which would end a program that takes all of it, without a word. */
const SHARE = 0.9;

/** Megabytes that a program may take of this machine's memory, or of its container's. */
function machineMegabytes(): number {
  // 0, or more than there is, where nothing limits it.
  const constrained = process.constrainedMemory();
  const bytes = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  return (bytes / (1024 * 1024)) * SHARE;
}

/** Whether the shell has limited what this process may reserve (`ulimit -v`); Linux alone says so. */
function hasOwnLimit(): boolean {
  try {
    return /^Max address space\s+\d/mu.test(readFileSync("/proc/self/limits", "utf8"));
  } catch {
    return false;
  }
}

/** Beside this file, or where the bundle keeps what is started by itself. */
function threadFile(): URL {
  const source = new URL("memory-thread.mjs", import.meta.url);
  return existsSync(source) ? source : new URL("../memory-thread.js", import.meta.url);
}
