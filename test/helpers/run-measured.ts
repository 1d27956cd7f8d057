import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { startRungbook } from "./start-rungbook.ts";

/** What a run took. */
export interface MeasuredRun {
  readonly status: number | null;
  readonly stderr: string;
  /** Milliseconds, the program's start included. */
  readonly time: number;
  /** Most memory that the program itself held, in megabytes (Linux only, else 0). */
  readonly megabytes: number;
}

/** Runs `rungbook` and measures it; its memory is read from proc_pid_status(5) while it runs. */
export async function runMeasured(parameters: readonly string[], cwd: string): Promise<MeasuredRun> {
  const started = performance.now();
  const run = startRungbook(parameters, cwd);
  let megabytes = 0;
  let isOver = false;
  const ended = run.ended.then((end) => {
    isOver = true;
    return end;
  });
  while (!isOver) {
    megabytes = Math.max(megabytes, peakOf(run.pid));
    await Promise.race([ended, sleep(20)]);
  }
  const { status, stderr } = await ended;
  return { status, stderr, time: performance.now() - started, megabytes };
}

function peakOf(pid: number): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}
