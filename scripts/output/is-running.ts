import { processStat } from "./process-stat.ts";

/**
 * Says whether the process that had this id at that start is still at work.
 *
 * @param start As `processStat` gave it; "0" when it was not known, which makes any process of that id the same one.
 */
export function isRunning(pid: number, start: string): boolean {
  if (!exists(pid)) return false;
  const stat = processStat(pid);
  // Where the system does not show it (not Linux, or another user's), caution: it may be the one.
  if (stat === null) return true;
  return stat.state !== "Z" && stat.state !== "X" && (start === "0" || stat.start === start);
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to someone else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
