/**
 * The thread that watches how much memory the program and what it has started hold together. See memory-limit.ts.
 *
 * Plain JavaScript, because it has to run before anything that could load TypeScript is there.
 */
import { readdirSync, readFileSync, writeSync } from "node:fs";
import { Session } from "node:inspector";
import { parentPort, workerData } from "node:worker_threads";

/** Milliseconds between two looks. */
const LOOK = 250;
/**
 * Looks in which the program may put all away, and those where it takes this many times the memory. What stands still for
 * a while misses no more than one of them.
 */
const GRACE = 20;
const GRACE_MEMORY = 1.5;
const SHORT_GRACE = 4;

/** Who ends the program, as `ender` says. */
const [NOBODY, THREAD] = [0, 2];

const { ender, call } = workerData;
let { megabytes, message } = workerData;
/** Looks since it was too much; null before. */
let over = null;
parentPort.on("message", (order) => {
  ({ megabytes, message } = order);
});
const looks = setInterval(look, LOOK);

function look() {
  const held = (process.memoryUsage.rss() + memoryBelow(process.pid)) / (1024 * 1024);
  if (over === null && held > megabytes) {
    over = 0;
    parentPort.postMessage("over");
  }
  if (over === null) return;
  over++;
  if (over <= (held > megabytes * GRACE_MEMORY ? SHORT_GRACE : GRACE)) return;
  // Once, and not where the program has begun to end by itself: to speak to it then can have it crash.
  clearInterval(looks);
  if (Atomics.compareExchange(ender, 0, NOBODY, THREAD) === NOBODY) endProgram();
}

/** Bytes that the processes started by `pid`, and those that they have started, hold for themselves (Linux only, else 0). */
function memoryBelow(pid) {
  return childrenOf(pid).reduce((sum, child) => sum + memoryOf(child) + memoryBelow(child), 0);
}

/** @returns {string[]} ids of processes (proc_pid_children(5)) */
function childrenOf(pid) {
  return listFolder(`/proc/${pid}/task`).flatMap(
    (thread) => readText(`/proc/${pid}/task/${thread}/children`).match(/\d+/g) ?? [],
  );
}

/** What is not the same bytes of a file in each of a browser's processes (proc_pid_status(5)). */
function memoryOf(pid) {
  const kilobytes = [...readText(`/proc/${pid}/status`).matchAll(/^Rss(?:Anon|Shmem):\s+(\d+)/gm)];
  return kilobytes.reduce((sum, [, number]) => sum + Number(number) * 1024, 0);
}

/**
 * Ends the program, although it may be in the midst of work that never lets anybody else on: what the inspector asks for
 * interrupts it. Its handlers of "exit" still end the browser.
 */
function endProgram() {
  writeSync(2, `${message}\n`);
  const session = new Session();
  session.connectToMainThread();
  session.post("Runtime.evaluate", { expression: `globalThis[${JSON.stringify(call)}]()` });
}

function listFolder(path) {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** Empty where the process has ended. */
function readText(path) {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}
