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
  // Some errors hold the code in their message alone: those of a worker, or of a package that wraps the system's.
  const named = Object.keys(LIMITS).find((each) => code === each || new RegExp(`\\b${each}\\b`).test(error.message));
  // A file that is being written to is EAGAIN as well.
  return named === undefined ? explainLimit(error.cause) : (LIMITS[named] ?? null);
}
