/**
 * What `rungbook dev` takes: processor time from a save to the page that shows it, and to its PDF, and the memory that many
 * saves leave behind.
 *
 *   node --import tsx test/bench/dev.ts [roles] [saves]
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programFolder } from "../../scripts/build/program-version.ts";
import { browserProcesses } from "../helpers/start-rungbook.ts";
import { makeLadder } from "./make-ladder.ts";

const [roles = 100, saves = 200] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "rungbook-bench-"));
makeLadder(folder, roles, join(programFolder, "content", "roles"));
const words = [join(programFolder, "scripts/setup.mjs"), "rungbook", "dev", folder, "--port", "0", "--no-cache"];
const child = spawn(process.execPath, words, { stdio: ["ignore", "ignore", "pipe"] });

/** Clock ticks a second (getconf CLK_TCK). */
const TICKS = 100;

/** Seconds of processor time of a process and of those that it has waited for (proc_pid_stat(5), fields 14 to 17). */
function worked(pid: number | string): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) / TICKS;
}

/** Megabytes that a process has in memory. */
function megabytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1]) / 1024;
}

const url = await new Promise<string>((resolve) => {
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    const [found] = /http:\S+/.exec(text) ?? [];
    if (found !== undefined) resolve(found);
  });
});
const pid = child.pid ?? 0;
const file = join(folder, "roles/role-0050.md");
const text = readFileSync(file, "utf8");

const body = (await fetch(`${url}.rungbook/events`)).body;
if (body === null) throw new Error("The server tells of no changes.");
const events = body.getReader();
await events.read();

async function save(turn: number): Promise<void> {
  const told = events.read();
  writeFileSync(file, text.replace(/^title: .*$/m, `title: Saved ${turn}`));
  await told;
  const page = await (await fetch(`${url}roles/role-0050/`)).text();
  if (!page.includes(`Saved ${turn}`)) throw new Error(`Save ${turn} is not shown.`);
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
/** What the program and its browser have worked. */
const workedInAll = (): number => [{ pid }, ...browserProcesses(pid)].reduce((sum, each) => sum + worked(each.pid), 0);

try {
  const times: number[] = [];
  const memory: number[] = [];
  for (let turn = 1; turn <= saves; turn++) {
    const before = worked(pid);
    await save(turn);
    times.push(worked(pid) - before);
    if (turn === 1 || turn % 20 === 0) memory.push(megabytes(pid));
  }
  console.log(`${roles} roles, processor time from a save to its page: ${median(times).toFixed(2)} s (median)`);
  console.log(`Memory after 1 save, and after each 20: ${memory.map(Math.round).join(" ")} MB`);
  // The first starts the browser.
  for (let turn = 1; turn <= 6; turn++) {
    await save(saves + turn);
    const [before, clock] = [workedInAll(), performance.now()];
    const pdf = await (await fetch(`${url}pdf/roles/role-0050.pdf`)).arrayBuffer();
    const [time, wait] = [workedInAll() - before, performance.now() - clock];
    console.log(
      `PDF of ${pdf.byteLength} bytes: ${time.toFixed(2)} s of processor time, ${Math.round(wait)} ms by the clock`,
    );
  }
} finally {
  child.kill("SIGINT");
  await new Promise((resolve) => child.once("exit", resolve));
  rmSync(folder, { recursive: true, force: true });
}
