/** Samples the memory and processor time of a process and of everything it started, from Linux's /proc. */
import { readdirSync, readFileSync } from "node:fs";

/** What a process and its descendants took; zeros where there is no /proc. */
export interface PeakMemory {
  /** Largest resident memory of the process itself, in megabytes. */
  readonly own: number;
  /** Largest resident memory of its descendants together, in megabytes. */
  readonly descendants: number;
  /**
   * Most that all held at one moment, in megabytes: of descendants without what is a file's, which all of a browser's
   * processes share (`scripts/cli/memory-thread.mjs` counts as much).
   */
  readonly together: number;
  /** Processor time of all, in seconds; what the last few milliseconds of each took is not seen. */
  readonly processorSeconds: number;
}

/** Starts sampling `pid`; the function that comes back stops and gives the peaks. */
export function watchMemory(pid: number, milliseconds = 50): () => PeakMemory {
  let [own, descendants, together] = [0, 0, 0];
  const seconds = new Map<number, number>();
  const timer = setInterval(() => {
    const processes = readProcesses();
    const self = processes.get(pid)?.megabytes ?? 0;
    let [sum, unshared] = [0, 0];
    for (const [id, { megabytes, unsharedMegabytes, processorSeconds }] of processes) {
      if (id !== pid && !descendsFrom(id, pid, processes)) continue;
      seconds.set(id, processorSeconds);
      if (id === pid) continue;
      sum += megabytes;
      unshared += unsharedMegabytes;
    }
    own = Math.max(own, self);
    descendants = Math.max(descendants, sum);
    together = Math.max(together, self + unshared);
  }, milliseconds);
  return () => {
    clearInterval(timer);
    return {
      own: Math.round(own),
      descendants: Math.round(descendants),
      together: Math.round(together),
      processorSeconds: [...seconds.values()].reduce((sum, each) => sum + each, 0),
    };
  };
}

interface ProcessState {
  readonly parent: number;
  readonly megabytes: number;
  readonly unsharedMegabytes: number;
  readonly processorSeconds: number;
}

function readProcesses(): ReadonlyMap<number, ProcessState> {
  const found = new Map<number, ProcessState>();
  let names: string[] = [];
  try {
    names = readdirSync("/proc");
  } catch {
    return found;
  }
  for (const name of names.filter((entry) => /^\d+$/.test(entry))) {
    try {
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      // Fields 14 and 15 of proc_pid_stat(5), in hundredths of a second; the name before them may hold blanks.
      const stat = readFileSync(`/proc/${name}/stat`, "latin1");
      const [user = 0, system = 0] = stat
        .slice(stat.lastIndexOf(")") + 2)
        .split(" ")
        .slice(11, 13)
        .map(Number);
      found.set(Number(name), {
        parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0),
        megabytes: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024,
        unsharedMegabytes: [...status.matchAll(/^Rss(?:Anon|Shmem):\s+(\d+)/gm)].reduce(
          (all, [, kilobytes]) => all + Number(kilobytes) / 1024,
          0,
        ),
        processorSeconds: (user + system) / 100,
      });
    } catch {
      // It ended between the two calls.
    }
  }
  return found;
}

function descendsFrom(id: number, ancestor: number, processes: ReadonlyMap<number, ProcessState>): boolean {
  for (let current = processes.get(id)?.parent; current; current = processes.get(current)?.parent)
    if (current === ancestor) return true;
  return false;
}
