/** Notices what is saved, made, renamed and removed below some folders. */
import { basename } from "node:path";
import chokidar from "@11ty/chokidar-with-glob-support";

/** What is watched, and who is told. */
export interface Watching {
  /** Folders, and single files. */
  readonly paths: readonly string[];
  readonly onChange: () => void;
  /** Is told why something can no longer be watched. */
  readonly onFault: (fault: unknown) => void;
}

/**
 * Milliseconds without a change after which it is told: an editor empties a file before it writes it, or renames another
 * one over it, and git changes many at once.
 */
const QUIET = 50;

/** Folders that change by themselves and hold nothing that is shown. */
const SKIPPED = new Set([".git", "node_modules", "_site"]);

/** Watches until it is closed; resolves when whatever changes from now on is noticed. */
export async function watchFolders({
  paths,
  onChange,
  onFault,
}: Watching): Promise<{ readonly close: () => Promise<void> }> {
  let timer: NodeJS.Timeout | undefined;
  // A folder that is watched may be called as it likes itself.
  const ignored = (path: string): boolean =>
    !paths.includes(path) && (SKIPPED.has(basename(path)) || path.includes(".rungbook-"));
  const watcher = chokidar.watch(paths, { ignoreInitial: true, disableGlobbing: true, ignored });
  watcher.on("error", onFault);
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
  watcher.on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, QUIET);
  });
  return {
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
