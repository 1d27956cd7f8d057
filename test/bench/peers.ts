/**
 * Measures the peers on the ladder handbook with its contents, beside our whole build: site, ladder, tracks and every
 * role. `npm run bench -- --peers [roles]`; 100 roles when no number is given.
 *
 * Our build is measured before and after each peer and the mean of both is compared: other work on the machine comes
 * and goes while the peers run.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { findBrowser } from "../../scripts/browser/find/find-browser.ts";
import { programFolder } from "../../scripts/build/program-version.ts";
import { readPrinted } from "../../scripts/pdf/objects/read-printed.ts";
import { makeLadder } from "./make-ladder.ts";
import { type PeerDocuments, writePeerDocuments } from "./peer-documents.ts";
import { type Command, type PeerTool, peerTools } from "./peer-tools.ts";

/** Milliseconds after which a peer has lost. */
const TIME_LIMIT = 600_000;

/** Measures with a ladder of `size` roles, in `folder`, and prints a line for each peer: the ratio first. */
export async function measurePeers(folder: string, size: number): Promise<void> {
  const browser = await findBrowser({ path: null, environment: process.env });
  if (browser === null) throw new Error("The bench needs a browser.");
  const content = join(folder, "content");
  makeLadder(content, size, join(programFolder, "content", "roles"));
  mkdirSync(join(folder, "peers"));
  const documents = await writePeerDocuments(content, join(folder, "peers"));
  // Once before measuring: it compiles the program.
  measureOurs(folder, content);
  console.log(`ours/peer  seconds  pages  ours s  ${size} roles`);
  for (const tool of peerTools(folder)) {
    if (!tool.bring()) {
      console.log(`${tool.name}: not here`);
      continue;
    }
    const before = measureOurs(folder, content);
    const peer = await measurePeer(tool, { documents, browser: browser.path, folder: join(folder, "peers") });
    const ours = (before + measureOurs(folder, content)) / 2;
    console.log(typeof peer === "string" ? peer : line(ours, peer, tool.name));
  }
  console.log(`Ours is the website and every handbook, ${readPages(join(folder, "site", "handbooks.json"))} pages.`);
}

interface PeerRun {
  readonly seconds: number;
  readonly pages: number;
}

/** Runs a peer; a sentence when it failed. */
async function measurePeer(
  { name, command }: PeerTool,
  given: { readonly documents: PeerDocuments; readonly browser: string; readonly folder: string },
): Promise<PeerRun | string> {
  const pdf = join(given.folder, `${name.replace(/\W+/g, "-")}.pdf`);
  const { seconds, complaint } = time(command(given.documents, pdf, given.browser));
  if (complaint !== null) return `${name} failed: ${complaint}`;
  const { pageCount } = await readPrinted(readFileSync(pdf));
  return { seconds, pages: pageCount };
}

/** Seconds of a whole build with nothing kept from earlier ones. */
function measureOurs(folder: string, content: string): number {
  const site = join(folder, "site");
  const parameters = ["scripts/setup.mjs", "rungbook", "build", content, "--out", site, "--no-cache"];
  const { seconds, complaint } = time({ program: process.execPath, parameters });
  if (complaint !== null) throw new Error(complaint);
  return seconds;
}

interface Timed {
  readonly seconds: number;
  /** The end of what it said when it failed; null when all went well. */
  readonly complaint: string | null;
}

function time({ program, parameters, environment }: Command): Timed {
  const started = performance.now();
  const { status, stdout, stderr, error } = spawnSync(program, parameters, {
    cwd: programFolder,
    encoding: "utf8",
    timeout: TIME_LIMIT,
    env: { ...process.env, ...environment },
  });
  const seconds = (performance.now() - started) / 1000;
  if (status === 0) return { seconds, complaint: null };
  return { seconds, complaint: error?.message ?? (stderr || stdout).trim().split("\n").slice(-3).join(" ") };
}

function readPages(file: string): number {
  const { handbooks }: { handbooks: { pages: number }[] } = JSON.parse(readFileSync(file, "utf8"));
  return handbooks.reduce((sum, { pages }) => sum + pages, 0);
}

function line(ours: number, { seconds, pages }: PeerRun, name: string): string {
  const cells = [
    [(ours / seconds).toFixed(2), 9],
    [seconds.toFixed(1), 9],
    [String(pages), 7],
    [ours.toFixed(1), 8],
  ] as const;
  return `${cells.map(([text, width]) => text.padStart(width)).join("")}  ${name}`;
}
