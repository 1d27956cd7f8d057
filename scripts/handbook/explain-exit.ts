import { MachineError } from "./machine-error.ts";

/** How a program ended that should have been a browser. */
export interface Exit {
  readonly path: string;
  /** Its exit status; null when a signal ended it. */
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of what it wrote to stderr. */
  readonly complaint: string;
}

/** Turns the end of a browser that was just starting into what is missing and what mends it. */
export function explainExit({ path, status, signal, complaint }: Exit): MachineError {
  if (/No usable sandbox|SUID sandbox helper|zygote_host_impl/.test(complaint)) {
    return new MachineError(
      `${path} cannot start its sandbox, which keeps what it prints away from this machine: the kernel gives ordinary users no namespaces. It is not started without one.`,
      [
        "Allow them: sudo sysctl -w kernel.unprivileged_userns_clone=1, or on Ubuntu kernel.apparmor_restrict_unprivileged_userns=0.",
        "Install Chrome or Chromium as a package of this system: those bring a sandbox of their own.",
        "Run the browser elsewhere, in a container say, and name it: --browser ws://...",
      ],
    );
  }
  const library = /error while loading shared libraries: (\S+?):/.exec(complaint)?.[1];
  if (library !== undefined) {
    return new MachineError(`${path} cannot start: this system lacks the library ${library}.`, [
      "Install what it needs: on Debian and Ubuntu, sudo npx puppeteer browsers install chrome-headless-shell --install-deps",
      "Install Chrome or Chromium as a package of this system, and it brings its libraries.",
    ]);
  }
  const end = signal === null ? `ended at once with status ${status}` : `was ended by ${signal}`;
  const lastLine = complaint.trim().split("\n").at(-1);
  return new MachineError(`${path} ${end} and is no browser that can print.${lastLine ? ` It said: ${lastLine}` : ""}`);
}
