/** What the operating system's error codes mean for a content file. */
const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: "may not be read by this user",
  EPERM: "may not be read by this user",
  ENOENT: "is not there",
  ENOTDIR: "is not there",
  ELOOP: "is a symbolic link that leads in a circle",
  ENAMETOOLONG: "has a name that is too long for this system",
  EISDIR: "is a folder, not a file",
  EMFILE: "cannot be opened: too many files are open on this machine",
};

/** Says what a failed file operation means, as the end of a sentence ("may not be read by this user"). */
export function systemError(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return MEANINGS[code] ?? `cannot be read (${code || String(error)})`;
}
