/**
 * Kills builds at random moments and looks what is left: `npm run faults -- [--kills 50] [--seed 1]`.
 *
 * 1. Two versions of one ladder are built whole, and every file of them is hashed.
 * 2. While one is there, a build of the other is hit at a random moment: the build by SIGKILL, SIGTERM, SIGINT or SIGHUP, or
 *    one of its browser's processes by SIGKILL. Then the output has to be one of the two, whole. Only a SIGKILL
 *    between the swap's two renames may leave it aside, whole, from where the next build puts it back.
 * 3. The next build has to end well, and to leave no process, claim or temporary folder of either.
 */
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { writeContent } from "../helpers/check-ladder.ts";
import { hashFiles } from "../helpers/hash-files.ts";
import { sampleRole } from "../helpers/sample-role.ts";
import { browserProcesses, leftovers, startRungbook } from "../helpers/start-rungbook.ts";

const { values } = parseArgs({ options: { kills: { type: "string", default: "50" }, seed: { type: "string" } } });
const kills = Number(values.kills);
const seed = Number(values.seed ?? Date.now() % 1_000_000);

/** What is hit, and how. */
const HITS = [
  "build SIGKILL",
  "build SIGKILL",
  "build SIGTERM",
  "build SIGINT",
  "build SIGHUP",
  "browser SIGKILL",
] as const;
/** Milliseconds after which a build that was hit, and has not ended, hangs; and times a whole build, where that is more. */
const LONGEST_END = 60_000;
const LONGEST_BUILDS = 4;
const HANGS = -1;
/** There is no browser yet, or no longer. */
const NOBODY = { pid: undefined, kind: "nobody" };
const VERSIONS = ["old", "new"] as const;

const random = randomFrom(seed);
const folder = await mkdtemp(join(tmpdir(), "rungbook-faults-"));
const site = join(folder, "site");
process.exitCode = await main().finally(() => rm(folder, { recursive: true, force: true }));

async function main(): Promise<number> {
  console.log(`Seed ${seed}, ${kills} kills.`);
  const whole = new Map<string, Readonly<Record<string, string>>>();
  let longest = 0;
  for (const version of VERSIONS) {
    const started = performance.now();
    await build(version, []);
    longest = performance.now() - started;
    whole.set(version, hashFiles(site));
  }
  const counts = new Map<string, number>();
  const faults: string[] = [];
  for (let count = 0; count < kills; count++) {
    const version = VERSIONS[count % 2] ?? "old";
    const hit = HITS[Math.floor(random() * HITS.length)] ?? HITS[0];
    const moment = Math.round(random() * longest);
    const { pid, status, victim } = await hitBuild(
      version,
      hit,
      moment,
      Math.max(LONGEST_END, LONGEST_BUILDS * longest),
    );
    const state = stateOf(whole);
    console.log(
      `${String(count + 1).padStart(4)}  ${hit} after ${moment} ms (${victim}): status ${status}, output ${state}`,
    );
    const name = `${hit.padEnd(15)} status ${String(status).padEnd(4)} output ${state}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (state.startsWith("MIXED") || state === "GONE")
      faults.push(`kill ${count}: ${hit} after ${moment} ms left it ${state}`);
    if (status !== null && ![0, 3, 130].includes(status))
      faults.push(
        `kill ${count}: ${hit} after ${moment} ms ${status === HANGS ? "made the build hang" : `gave status ${status}`}`,
      );
    // Nothing but the next build is given the chance to clean up.
    const next = await build(version, ["--cache", join(folder, "cache")]);
    if (!isDeepStrictEqual(hashFiles(site), whole.get(version)))
      faults.push(`kill ${count}: the next build made something else`);
    faults.push(
      ...[pid, next]
        .flatMap((owner) => leftovers(owner, folder))
        .map((left) => `kill ${count}: ${left} is left by ${pid} or ${next}`),
    );
  }
  for (const [name, count] of [...counts].sort()) console.log(`${String(count).padStart(4)}  ${name}`);
  for (const fault of faults) console.log(fault);
  console.log(`${kills} kills, ${faults.length} faults.`);
  return faults.length === 0 ? 0 : 1;
}

/** Builds one version whole and returns the build's process id. */
async function build(version: string, options: readonly string[]): Promise<number> {
  await write(version);
  const run = startRungbook(
    ["build", "content", "--out", "site", ...(options.length > 0 ? options : ["--no-cache"])],
    folder,
  );
  const { status, stderr } = await run.ended;
  if (status !== 0) throw new Error(`A build that nobody disturbed ended with ${status}:\n${stderr}`);
  return run.pid;
}

async function hitBuild(
  version: string,
  hit: (typeof HITS)[number],
  moment: number,
  longestEnd: number,
): Promise<{ pid: number; status: number | null; victim: string }> {
  await write(version);
  const run = startRungbook(["build", "content", "--out", "site", "--no-cache"], folder);
  await sleep(moment);
  const processes = browserProcesses(run.pid);
  const [target, signal] = hit.split(" ");
  const { pid: victim, kind } =
    target === "build"
      ? { pid: run.pid, kind: "build" }
      : (processes[Math.floor(random() * processes.length)] ?? NOBODY);
  try {
    // A build that has ended, or has no browser yet, was hit at no moment of its life.
    if (victim !== undefined) process.kill(victim, signal);
  } catch {
    // It has ended in this instant.
  }
  const end = await Promise.race([run.ended, sleep(longestEnd, null, { ref: false })]);
  if (end !== null) return { pid: run.pid, status: end.status, victim: kind };
  run.child.kill("SIGKILL");
  await run.ended;
  return { pid: run.pid, status: HANGS, victim: kind };
}

/** Whether the output is whole, or waits so for the next build, aside; "GONE", or "MIXED" with what is of neither version. */
function stateOf(whole: ReadonlyMap<string, Readonly<Record<string, string>>>): string {
  const aside = readdirSync(folder).filter((name) => name.startsWith(".site.rungbook-") && name.endsWith("-old"));
  const places = existsSync(site) ? [site] : aside.map((name) => join(folder, name));
  const [place] = places;
  if (place === undefined) return "GONE";
  const hashes = hashFiles(place);
  const others = VERSIONS.map((each) => differences(hashes, whole.get(each) ?? {}));
  if (others.every((files) => files.length > 0)) return `MIXED: ${others.map((files) => files.join(" ")).join(" | ")}`;
  return place === site ? "whole" : "whole, aside";
}

/** The files that only one of two outputs has, or that differ. */
function differences(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((path) => one[path] !== other[path]);
}

async function write(version: string): Promise<void> {
  const roles = ["mate", "keeper", "harbour-master"];
  await writeContent(folder, Object.fromEntries(roles.map((id) => [`${id}.md`, sampleRole(id, `${id} ${version}`)])));
  await writeFile(join(folder, "content", "ladder.yml"), `title: Ladder ${version}\ndate: 2026-11-01\n`);
}

/** Numbers from 0 up to 1 that a seed decides: mulberry32 (https://github.com/cprosche/mulberry32). */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
