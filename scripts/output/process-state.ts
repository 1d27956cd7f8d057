/** Whether processes are running: those that own folders of theirs beside an output or among temporary files. */
import { readFileSync } from "node:fs";

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

/** Says whether there is a process with this id, be it one that has ended and that nobody has asked about. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to someone else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** What tells a process from a later one with the same id. */
interface ProcessStat {
  /** One letter: R running, S sleeping, Z ended but not yet collected by its parent. */
  readonly state: string;
  /** Clock ticks between the machine's start and the process's. */
  readonly start: string;
}

/** Reads a process's state and start (fields 3 and 22 of proc_pid_stat(5)); null where there is no such file. */
export function processStat(pid: number): ProcessStat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    // Field 2 is the program's name in parentheses and may hold anything, parentheses and blanks included.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const [state, start] = [fields[0], fields[19]];
    return state === undefined || start === undefined ? null : { state, start };
  } catch {
    return null;
  }
}
