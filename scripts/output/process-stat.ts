import { readFileSync } from "node:fs";

/** What tells a process from a later one with the same id. */
export interface ProcessStat {
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
