/**
 * The first run on a bare machine, and the door to every npm script: `node setup.mjs [--typed-here] rungbook|test ...`.
 *
 * 1. Node has to be new enough.
 * 2. The packages have to be installed, as the lock file says.
 * 3. The program is bundled, when a source is newer than `dist/`.
 * 4. It runs, in this same process. With --typed-here it starts in the folder where the user typed the command, which
 *    npm leaves for the package's own.
 *
 * Plain JavaScript without packages, because neither TypeScript nor packages may be there yet.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { checkNode, complain, complainOfFiles } from "./check-node.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** What tsx runs; the command itself only where it cannot be bundled. */
const sources = { rungbook: "scripts/rungbook.ts", test: "test/run-suites.ts" };
const lockFile = join(root, "package-lock.json");
const stampFile = join(root, "node_modules", ".rungbook-setup");
/** Holds the id of the process that installs; beside node_modules, which npm removes. */
const turnFile = join(root, ".setup.tmp-turn");
/** Milliseconds between two looks at whose turn it is. */
const LOOK = 200;
/** Looks after which it is said who is waited for, and a turn without an owner is nobody's. */
const MANY_LOOKS = 25;

const typedHere = process.argv[2] === "--typed-here";
const [name, ...rest] = process.argv.slice(typedHere ? 3 : 2);

if (checkNode()) {
  if (sources[name] === undefined) {
    console.error(`setup.mjs starts one of: ${Object.keys(sources).join(", ")}.`);
    process.exitCode = 2;
  } else if (arePackagesThere() || (await installInTurn())) await start().catch(complainOfFiles);
}

/** Whether what is installed is what the lock file says. */
function arePackagesThere() {
  const stamp = stampOfLock();
  if (readText(stampFile) === stamp) return true;
  if (!isInstalledByHand()) return false;
  leaveStamp(stamp);
  return true;
}

function stampOfLock() {
  return createHash("sha256").update(readFileSync(lockFile)).digest("hex");
}

/** Whether npm's own record of what it has installed agrees with the lock file: somebody has run npm ci or npm install. */
function isInstalledByHand() {
  const installed = packagesIn(join(root, "node_modules", ".package-lock.json"));
  return Object.entries(packagesIn(lockFile)).every(
    // The entry without a path is this package. Optional ones are for other systems.
    ([path, { version, optional }]) => path === "" || optional || installed[path]?.version === version,
  );
}

/** @returns {Record<string, { version?: string, optional?: boolean }>} by path: "node_modules/yaml" */
function packagesIn(file) {
  try {
    return JSON.parse(readText(file) ?? "{}").packages ?? {};
  } catch {
    return {};
  }
}

/** Installs the packages, or waits for another run that does; false when that failed. */
async function installInTurn() {
  for (let looks = 1; !takeTurn(looks); looks++) await sleep(LOOK);
  try {
    // The one before may have done it.
    return arePackagesThere() || installPackages();
  } finally {
    rmSync(turnFile, { force: true });
  }
}

function takeTurn(looks) {
  try {
    writeFileSync(turnFile, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    // Where nothing can be written npm says best what is wrong.
    if (error.code !== "EEXIST") return true;
    const owner = Number(readText(turnFile));
    // In containers the ids of processes return: ours may be that of one that was killed.
    const isLeft = owner > 0 ? owner === process.pid || !isAlive(owner) : looks > MANY_LOOKS;
    if (isLeft) rmSync(turnFile, { force: true });
    else if (looks === MANY_LOOKS && owner > 0)
      console.error(`Waiting for process ${owner}, which installs the packages. If it does not, remove ${turnFile}.`);
    return false;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there and belongs to someone else.
    return error.code === "EPERM";
  }
}

function installPackages() {
  console.error("Installing packages (first run)…");
  const npm = process.env.npm_execpath;
  const parameters = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const [program, before, shell] = /npm-cli\.c?js$/.test(npm ?? "")
    ? [process.execPath, [npm], false]
    : ["npm", [], process.platform === "win32"]; // There npm is a batch file, which only a shell can run.
  const { status, error, stderr } = spawnSync(program, [...before, ...parameters], {
    cwd: root,
    shell,
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  if (status === 0) {
    leaveStamp(stampOfLock());
    return true;
  }
  // npm says what is wrong first, and may go on with a page of its usage.
  console.error((stderr ?? "").trim().split("\n").slice(0, 10).join("\n"));
  const reason = error ? error.message : `npm ci ended with status ${status}`;
  complain(`The packages could not be installed: ${reason}.`, [
    "Check the network, and the proxy and registry that npm is set to (npm config list), then run this again.",
    `See all that npm has to say: cd ${root} && npm ci`,
    "Copy the folder node_modules from another machine with the same system and the same version of Rungbook.",
  ]);
  return false;
}

function leaveStamp(stamp) {
  try {
    writeFileSync(stampFile, stamp);
  } catch {
    // A read-only installation is compared anew each time.
  }
}

/** @returns {string | null} null when there is no such file */
function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    // Another run may remove it at any moment.
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw error;
  }
}

async function start() {
  const isBundled = await bundleIfWritable();
  const entry = join(root, name === "rungbook" && isBundled ? "dist/bin.js" : sources[name]);
  process.argv = [process.execPath, entry, ...rest];
  if (typedHere && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  if (entry.endsWith(".ts")) {
    const { register } = await import("tsx/esm/api");
    // Named, because tsx would else read the tsconfig.json of the current folder, where `paths` could send our imports
    // to files of the ladder.
    register({ tsconfig: join(root, "tsconfig.json") });
  }
  await import(pathToFileURL(entry).href);
}

/** Makes `dist/` what the sources say; false where it cannot be written, such as in a read-only clone. */
async function bundleIfWritable() {
  const { bundle } = await import("./bundle.mjs");
  try {
    await bundle(root);
    return true;
  } catch (error) {
    if (["EROFS", "EACCES", "EPERM", "ENOSPC", "EDQUOT"].includes(error.code)) return false;
    throw error;
  }
}
