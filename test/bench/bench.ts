/**
 * `npm run bench`: how long builds take against the floor, in one run. Ratios first: machines differ and are noisy.
 *
 *   npm run bench                 12 and 100 roles
 *   npm run bench -- 12 100 1000  other sizes
 *   npm run bench -- --offers     500 offers of one role; or as many as a number says
 *   npm run bench -- --peers      other programs on the ladder handbook of 100 roles, beside our whole build
 */
import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { programFolder } from "../../scripts/build/program-version.ts";
import { readLadder } from "../../scripts/content/read-ladder.ts";
import { makeLadder } from "./make-ladder.ts";
import { type PeakMemory, watchMemory } from "./peak-memory.ts";
import { measurePeers } from "./peers.ts";

/** Runs TypeScript that is not compiled ahead, as the program is. */
const TSX = ["--import", "tsx"];
/** How often floor and cold build are measured; large ladders once, because that takes minutes. */
const ROUNDS = 3;
const LARGE = 200;

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const folder = mkdtempSync(join(tmpdir(), "rungbook-bench-"));
try {
  if (process.argv.includes("--peers")) await measurePeers(folder, sizes[0] ?? 100);
  else if (process.argv.includes("--offers")) await measureOffers(sizes[0] ?? 500);
  else await measureOurselves();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measureOurselves(): Promise<void> {
  console.log(
    "roles  handbooks  cold/floor  unchanged/cold  one changed/cold  finish/print    floor s   cold s  unchanged s  one changed s  Node MB  browser MB",
  );
  for (const size of sizes.length > 0 ? sizes : [12, 100]) await measure(size);
}

async function measure(size: number): Promise<void> {
  const content = join(folder, `content-${size}`);
  makeLadder(content, size, join(programFolder, "content", "roles"));
  const out = join(folder, `site-${size}`);
  const cache = join(folder, `cache-${size}`);
  const build = (...more: string[]) =>
    run(["scripts/setup.mjs", "rungbook", "build", content, "--out", out, "--cache", cache, ...more]);
  const printFloor = async (): Promise<{ seconds: number; handbooks: number }> =>
    JSON.parse((await run([...TSX, "test/bench/floor.ts", content])).output);
  const buildCold = () => {
    for (const path of [out, cache]) rmSync(path, { recursive: true, force: true });
    return build();
  };
  // Once before measuring, so that every run finds files, fonts and compiled code equally warm.
  await printFloor();
  await build("--only", "ladder", "--no-cache");
  // Turn about, and the least disturbed of each counts.
  const floors: Awaited<ReturnType<typeof printFloor>>[] = [];
  const colds: Run[] = [];
  for (let round = 0; round < (size > LARGE ? 1 : ROUNDS); round++) {
    floors.push(await printFloor());
    colds.push(await buildCold());
  }
  const [floor, cold] = [fastest(floors), fastest(colds)];
  const unchanged = await build();
  appendFileSync(join(content, "roles", "role-0002.md"), "\n- One more expectation than before.\n");
  const changed = await build();
  // The ladder's handbook alone: what its file costs after it is printed.
  const { timings } = JSON.parse((await build("--only", "ladder", "--no-cache", "--timings", "--json")).output);
  const cells = [
    [String(size), 5],
    [String(floor.handbooks), 11],
    [(cold.seconds / floor.seconds).toFixed(2), 12],
    [(unchanged.seconds / cold.seconds).toFixed(2), 16],
    [(changed.seconds / cold.seconds).toFixed(2), 18],
    [(timings.finish / timings.print).toFixed(2), 14],
    [floor.seconds.toFixed(2), 11],
    [cold.seconds.toFixed(2), 9],
    [unchanged.seconds.toFixed(2), 13],
    [changed.seconds.toFixed(2), 15],
    [String(cold.memory.own), 9],
    [String(cold.memory.descendants), 12],
  ] as const;
  console.log(cells.map(([text, width]) => text.padStart(width)).join(""));
}

/** Offers against the bare loop over the same print documents, turn about, and a run that finds them all there. */
async function measureOffers(count: number): Promise<void> {
  const data = join(folder, "offers.csv");
  const people = Array.from(
    { length: count },
    (_, at) => `Person ${at + 1},R-${at + 1},Team ${at % 7},${60_000 + at} a year`,
  );
  writeFileSync(data, `candidate,reference,team,fact: Salary\n${people.join("\n")}\n`);
  const ladder = await readLadder("content");
  const role = ladder.ladder?.roles[0]?.id ?? "";
  const out = join(folder, "offers");
  const make = () => run(["scripts/setup.mjs", "rungbook", "offer", role, "content", "--data", data, "--out", out]);
  const rounds = count > LARGE ? 1 : ROUNDS;
  const floors: { readonly seconds: number }[] = [];
  const made: Run[] = [];
  for (let round = 0; round < rounds; round++) {
    floors.push(JSON.parse((await run([...TSX, "test/bench/floor.ts", "content", data])).output));
    rmSync(out, { recursive: true, force: true });
    made.push(await make());
  }
  const [floor, first, again] = [fastest(floors), fastest(made), await make()];
  console.log("offers  made/floor  again/made  floor s  made s  again s  Node MB  browser MB");
  const numbers = [
    first.seconds / floor.seconds,
    again.seconds / first.seconds,
    floor.seconds,
    first.seconds,
    again.seconds,
  ];
  const cells = [count, ...numbers.map((number) => number.toFixed(2)), first.memory.own, first.memory.descendants];
  console.log(cells.map((cell, at) => String(cell).padStart([6, 12, 12, 9, 8, 9, 9, 12][at] ?? 9)).join(""));
}

function fastest<Measured extends { readonly seconds: number }>(runs: readonly Measured[]): Measured {
  const [first, ...rest] = runs;
  if (first === undefined) throw new Error("Nothing was measured.");
  return rest.reduce((best, each) => (each.seconds < best.seconds ? each : best), first);
}

interface Run {
  readonly seconds: number;
  readonly output: string;
  readonly memory: PeakMemory;
}

function run(parameters: readonly string[]): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, [...parameters], {
    cwd: programFolder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = watchMemory(child.pid ?? 0);
  let output = "";
  let complaint = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint += text;
  });
  return new Promise((resolve, reject) => {
    child.once("close", (status) => {
      const memory = stop();
      if (status === 0) resolve({ seconds: (performance.now() - started) / 1000, output, memory });
      else reject(new Error(`${parameters.join(" ")} ended with status ${status}:\n${complaint}`));
    });
  });
}
