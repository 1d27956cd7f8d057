/** Git, run as on a day: what it makes has that date, and nothing of the user's own settings. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Runs git in a folder. @param day `2026-02-03` @returns what it prints */
export async function gitOn(folder: string, day: string, ...command: readonly string[]): Promise<string> {
  const identity = ["-c", "user.name=x", "-c", "user.email=x@x.example"];
  const signing = ["-c", "commit.gpgSign=false", "-c", "tag.gpgSign=false"];
  const env = { ...process.env, GIT_COMMITTER_DATE: `${day}T12:00:00Z`, GIT_AUTHOR_DATE: "2001-01-01T12:00:00Z" };
  const parameters = [...identity, ...signing, "-c", "protocol.file.allow=always", ...command];
  return (await promisify(execFile)("git", parameters, { cwd: folder, env })).stdout.trim();
}
