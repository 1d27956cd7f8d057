/**
 * A build's claim to an output folder: the staging folder beside it, which carries its owner in its name; or inside it,
 * where it is a mount point (`swap-inside.ts`).
 *
 *     .<name>.rungbook-<pid>-<start>-<random>        what a build is writing
 *     .<name>.rungbook-<pid>-<start>-<random>-old    the output before, for the moment of the swap
 *
 * There is no lock file to be found stale, taken over twice or left behind: a claim lasts as long as its folder is
 * there and its owner runs. Everyone makes a claim first and looks for others after that, so two never miss each other.
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { OutputError } from "./output-error.ts";
import { manifestName } from "./output-manifest.ts";
import { isOwnLeftover } from "./own-leftovers.ts";
import { isRunning, processStat } from "./process-state.ts";
import { isMountPoint, repairInside } from "./swap-inside.ts";

/** Two folders beside the output or inside it, on the same disk, that are this build's own. */
export interface OutputClaim {
  readonly isInside: boolean;
  /** Where the new output is made. */
  readonly staging: string;
  /** Where the old output waits for its end. */
  readonly aside: string;
}

/**
 * Claims an output folder, and repairs what a killed build has left: its old output is put back, the rest removed.
 *
 * @param folder Absolute; its parent exists.
 * @throws OutputError of status 3 while another build has it: the arguments are right, the moment is not.
 */
export async function claimOutput(folder: string): Promise<OutputClaim> {
  for (let attempt = 1; ; attempt += 1) {
    const claim = makeClaim(folder);
    const rival = claimsBeside(folder).find(({ path, running }) => running && path !== claim.staging);
    if (rival === undefined) {
      repair(folder);
      return claim;
    }
    rmSync(claim.staging, { recursive: true, force: true });
    if (attempt === 3) throw new OutputError(busyMessage(folder, rival.pid), 3);
    // Two that claimed in the same instant have both seen the other: the one that comes back first gets it.
    await sleep(20 + Math.random() * 200);
  }
}

function makeClaim(folder: string): OutputClaim {
  const start = processStat(process.pid)?.start ?? "0";
  const name = `${beginningOf(folder)}${process.pid}-${start}-${randomBytes(4).toString("hex")}`;
  const room = roomOf(folder);
  const staging = join(room, name);
  mkdirSync(staging);
  return { isInside: room === folder, staging, aside: `${staging}-old` };
}

/** Where claims are: on the disk of the output. */
function roomOf(folder: string): string {
  return isMountPoint(folder) ? folder : dirname(folder);
}

function beginningOf(folder: string): string {
  return `.${basename(folder)}.rungbook-`;
}

/** Makes the function that tells names of claims to `folder`, of whichever build. */
export function claimNames(folder: string): (name: string) => boolean {
  return (name) => name.startsWith(beginningOf(folder)) && CLAIM.test(name.slice(beginningOf(folder).length));
}

const CLAIM = /^(\d+)-(\d+)-[0-9a-f]{8}(-old)?$/;

/** A claim that was found beside an output folder. */
interface Claim {
  readonly path: string;
  readonly pid: number;
  readonly running: boolean;
  /** Whether it is an old output that was set aside. */
  readonly old: boolean;
}

function claimsBeside(folder: string): readonly Claim[] {
  const start = beginningOf(folder);
  const room = roomOf(folder);
  return readdirSync(room).flatMap((name) => {
    if (!name.startsWith(start)) return [];
    const match = CLAIM.exec(name.slice(start.length));
    const [, pid, ticks, old] = match ?? [];
    if (pid === undefined || ticks === undefined) return [];
    const path = join(room, name);
    // A swap of this process's own is over by now: it is done in one go.
    const running = isRunning(Number(pid), ticks) && !(old !== undefined && Number(pid) === process.pid);
    if (!running && !isOwnLeftover(path)) return [];
    return [{ path, pid: Number(pid), running, old: old !== undefined }];
  });
}

/** Whether a build that ended early, or could not remove all, has left something beside the output or in it. */
export function hasRemains(folder: string): boolean {
  return existsSync(roomOf(folder)) && claimsBeside(folder).some(({ running }) => !running);
}

/** Puts back the old output of a build that was killed in the middle of its swap, and removes what dead builds left. */
function repair(folder: string): void {
  const abandoned = claimsBeside(folder).filter(({ running }) => !running);
  if (roomOf(folder) === folder) {
    for (const staging of new Set(abandoned.map(({ path }) => path.replace(/-old$/, ""))))
      repairInside(folder, { staging, aside: `${staging}-old` }, claimNames(folder));
    return;
  }
  // Removing an old output begins with its list: one that still has it is whole.
  const [newest] = abandoned
    .filter(({ path, old }) => old && existsSync(join(path, manifestName)))
    .toSorted((a, b) => statSync(b.path).ctimeMs - statSync(a.path).ctimeMs);
  if (newest !== undefined && !existsSync(folder)) renameSync(newest.path, folder);
  for (const { path } of abandoned) rmSync(path, { recursive: true, force: true });
}

function busyMessage(folder: string, pid: number): string {
  const owner = pid === process.pid ? "This process" : `Another build (process ${pid})`;
  return `${owner} is already writing to ${folder}. Wait until it has ended, or name another folder with --out.`;
}
