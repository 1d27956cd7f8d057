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
/** Milliseconds that the program may take to put all away, and those where it takes this many times the memory. */
const GRACE = 5_000;
const GRACE_MEMORY = 1.5;
const SHORT_GRACE = 1_000;

/** Who ends the program, as `ender` says. */
const [NOBODY, THREAD] = [0, 2];

const { ender, call } = workerData;
let { megabytes, message } = workerData;
let over = 0;
parentPort.on("message", (order) => {
  ({ megabytes, message } = order);
});
const looks = setInterval(look, LOOK);

function look() {
  const held = (process.memoryUsage.rss() + memoryBelow(process.pid)) / (1024 * 1024);
  if (over === 0 && held > megabytes) {
    over = performance.now();
    parentPort.postMessage("over");
  }
  if (over === 0) return;
  const longest = held > megabytes * GRACE_MEMORY ? SHORT_GRACE : GRACE;
  if (performance.now() - over <= longest) return;
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
