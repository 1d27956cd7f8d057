/** Waiting for a browser: how long, and what a process hears that could not listen for a while. */
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inTime } from "../../scripts/browser/in-time.ts";

const never = new Promise<string>(() => {});

test("what does not come in time is given up", async () => {
  const message = await inTime(never, { limit: 20 }).catch(({ name, message }: Error) => `${name}: ${message}`);
  assert.is(message, "TimeoutError: it did not answer within 0.02 seconds");
});

test("what has come while the process stood still is heard, however long that was", async () => {
  const said = new Int32Array(new SharedArrayBuffer(8));
  const program = `const { parentPort, workerData } = require("node:worker_threads");
    parentPort.postMessage("ready");
    Atomics.wait(workerData, 0, 0);
    parentPort.postMessage("answer");
    Atomics.store(workerData, 1, 1);
    Atomics.notify(workerData, 1);`;
  const worker = new Worker(program, { eval: true, workerData: said });
  try {
    await new Promise((resolve) => worker.once("message", resolve));
    const answer = new Promise<string>((resolve) => worker.once("message", resolve));
    const limit = 500;
    const waiting = inTime(answer, { limit });
    // From here the timers come first, then what others have said.
    await setImmediate();
    // The answer comes while this stands still, which it does for longer than the limit.
    Atomics.store(said, 0, 1);
    Atomics.notify(said, 0);
    Atomics.wait(said, 1, 0);
    Atomics.wait(said, 1, 1, 2 * limit);
    assert.is(await waiting.catch(String), "answer");
  } finally {
    await worker.terminate();
  }
});

test("a signal ends the waiting with its reason, and so does one that has been given before", async () => {
  const stop = new AbortController();
  const waiting = inTime(never, { signals: [stop.signal] }).catch(String);
  stop.abort("stopped");
  assert.is(await waiting, "stopped");
  assert.is(await inTime(never, { signals: [stop.signal] }).catch(String), "stopped");
});

test.run();
