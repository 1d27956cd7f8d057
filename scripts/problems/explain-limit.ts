/** Which limit of the machine stands behind a failure, and how to raise it. */
import { readFileSync } from "node:fs";

/** What the system refuses a program of which it has too many already, and how to ask for more. */
const LIMITS: Readonly<Record<string, string>> = {
  EMFILE: "This machine lets a program have too few files open at once. Raise the limit: ulimit -n 1024.",
  ENFILE: "Too many files are open on this machine. Close other programs, or raise fs.file-max.",
  EAGAIN: "This machine lets this user have too few processes and threads at once. Raise the limit: ulimit -u 1024.",
  EFBIG: "This machine lets a program write only small files. Raise the limit: ulimit -f unlimited.",
  ENOMEM:
    "This machine has too little memory, or lets a program have too little. Raise the limit: ulimit -v unlimited.",
};

/** Says which limit of the machine stands behind an error, and what raises it; null where none does. */
export function explainLimit(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? String(error.code) : "";
  // Node does not find what it may not open.
  if (/MODULE_NOT_FOUND/.test(code) && lowLimits().some((limit) => limit.includes("-n "))) return LIMITS.EMFILE ?? null;
  // Some errors hold the code in their message alone: those of a worker, or of a package that wraps the system's.
  const named = Object.keys(LIMITS).find((each) => code === each || new RegExp(`\\b${each}\\b`).test(error.message));
  // A file that is being written to is EAGAIN as well.
  return named === undefined ? explainLimit(error.cause) : (LIMITS[named] ?? null);
}

/** Limits as Linux names them, what asks for more, and what a build with a browser can do with. */
const NEEDS: ReadonlyArray<readonly [name: string, option: string, least: number, unit: number]> = [
  ["Max open files", "-n", 256, 1],
  ["Max processes", "-u", 256, 1],
  ["Max file size", "-f", 64 << 20, 1024],
  ["Max address space", "-v", 2 ** 37, 1024],
];

/**
 * Names the limits of this process that may be too low for a browser: those that end it say no more than that it ended.
 * @param limits the text of `/proc/self/limits`: a name, the limit and the most that can be asked for; none elsewhere
 */
export function lowLimits(limits = ownLimits()): readonly string[] {
  return NEEDS.flatMap(([name, option, least, unit]) => {
    const limit = Number(new RegExp(`^${name} +(\\d+)`, "m").exec(limits)?.[1] ?? Number.POSITIVE_INFINITY);
    return limit < least
      ? [`Raise a limit of this machine that may be too low: ulimit ${option} is ${Math.floor(limit / unit)}.`]
      : [];
  });
}

function ownLimits(): string {
  try {
    return readFileSync("/proc/self/limits", "utf8");
  } catch (error) {
    // Where not even this may be opened, it is known which limit is low.
    const isFull = error instanceof Error && "code" in error && error.code === "EMFILE";
    return isFull ? "Max open files  0" : "";
  }
}
