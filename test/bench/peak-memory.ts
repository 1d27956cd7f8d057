/** Samples the memory of a process and of everything it started, from Linux's /proc. */
import { readdirSync, readFileSync } from "node:fs";

/** Largest resident memory seen, in megabytes: of the process itself and of its descendants together. */
export interface PeakMemory {
  readonly own: number;
  readonly descendants: number;
}

/** Starts sampling `pid`; the function that comes back stops and gives the peaks. Zeros where there is no /proc. */
export function watchMemory(pid: number, milliseconds = 50): () => PeakMemory {
  let own = 0;
  let descendants = 0;
  const timer = setInterval(() => {
    const processes = readProcesses();
    own = Math.max(own, processes.get(pid)?.megabytes ?? 0);
    let sum = 0;
    for (const [id, { megabytes }] of processes) if (id !== pid && descendsFrom(id, pid, processes)) sum += megabytes;
    descendants = Math.max(descendants, sum);
  }, milliseconds);
  return () => {
    clearInterval(timer);
    return { own: Math.round(own), descendants: Math.round(descendants) };
  };
}

type Processes = ReadonlyMap<number, { readonly parent: number; readonly megabytes: number }>;

function readProcesses(): Processes {
  const found = new Map<number, { parent: number; megabytes: number }>();
  let names: string[] = [];
  try {
    names = readdirSync("/proc");
  } catch {
    return found;
  }
  for (const name of names.filter((entry) => /^\d+$/.test(entry))) {
    try {
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0);
      found.set(Number(name), { parent, megabytes: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024 });
    } catch {
      // It ended between the two calls.
    }
  }
  return found;
}

function descendsFrom(id: number, ancestor: number, processes: Processes): boolean {
  for (let current = processes.get(id)?.parent; current; current = processes.get(current)?.parent)
    if (current === ancestor) return true;
  return false;
}
