import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { referenceTime } from "./processor-time.ts";
import { startRungbook } from "./start-rungbook.ts";

/** What a run took. */
export interface MeasuredRun {
  readonly status: number | null;
  readonly stderr: string;
  /** Processor time that the program itself took, its start included, in references (`referenceTime`; Linux only, else 0). */
  readonly references: number;
  /** Most memory that the program itself held, in megabytes (Linux only, else 0). */
  readonly megabytes: number;
}

/** One reference alone may be twice as long as the next where the machine is busy. */
const TURNS = 5;

/** Runs `rungbook` and measures it, by what proc_pid_status(5) and proc_pid_stat(5) say while it runs. */
export async function runMeasured(parameters: readonly string[], cwd: string): Promise<MeasuredRun> {
  const before = await referenceTime(TURNS);
  const run = startRungbook(parameters, cwd);
  let [megabytes, time] = [0, 0];
  let isOver = false;
  const ended = run.ended.then((end) => {
    isOver = true;
    return end;
  });
  while (!isOver) {
    megabytes = Math.max(megabytes, peakOf(run.pid));
    time = Math.max(time, processorTimeOf(run.pid));
    await Promise.race([ended, sleep(20)]);
  }
  const { status, stderr } = await ended;
  return { status, stderr, references: (2 * time) / (before + (await referenceTime(TURNS))), megabytes };
}

function peakOf(pid: number): number {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readProc(pid, "status"))?.[1];
  return Number(kilobytes ?? 0) / 1024;
}

/** The kernel counts in hundredths of a second; the name of the program, which may hold blanks, ends with ")". */
function processorTimeOf(pid: number): number {
  const [, fields = ""] = /\) (.*)$/s.exec(readProc(pid, "stat")) ?? [];
  const [user = 0, system = 0] = fields.split(" ").slice(11, 13).map(Number);
  return (user + system) * 10;
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "latin1");
  } catch {
    return "";
  }
}
