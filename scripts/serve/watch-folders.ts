/** Notices what is saved, made, renamed and removed below some folders. */
import { statSync } from "node:fs";
import { basename } from "node:path";
import chokidar from "@11ty/chokidar-with-glob-support";

/** What is watched, and who is told. */
export interface FolderWatch {
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

/** Milliseconds between two looks whether the folders are those that are watched. */
const AGAIN = 250;

/** Folders that change by themselves and hold nothing that is shown. */
const SKIPPED = new Set([".git", "node_modules", "_site"]);

/** Watches until it is closed; resolves when whatever changes from now on is noticed. */
export async function watchFolders({
  paths,
  onChange,
  onFault,
}: FolderWatch): Promise<{ readonly close: () => Promise<void> }> {
  let timer: NodeJS.Timeout | undefined;
  // A folder that is watched may be called as it likes itself.
  const ignored = (path: string): boolean =>
    !paths.includes(path) && (SKIPPED.has(basename(path)) || path.includes(".rungbook-"));
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, QUIET);
  };
  const start = () => {
    const started = chokidar.watch(paths, { ignoreInitial: true, disableGlobbing: true, ignored });
    started.on("error", onFault);
    started.on("all", changed);
    return started;
  };
  let folders = foldersAt(paths);
  let watcher = start();
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
  // A folder that was removed and is there again, as after a look at another branch, is another one to the watcher.
  const again = setInterval(() => {
    const now = foldersAt(paths);
    if (now === folders) return;
    folders = now;
    watcher.close().catch(onFault);
    watcher = start();
    watcher.once("ready", changed);
  }, AGAIN);
  return {
    close: async () => {
      clearInterval(again);
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

/** Which folders stand at some paths; files, which editors put in each other's place, are the watcher's. */
function foldersAt(paths: readonly string[]): string {
  return paths.map(folderAt).join(" ");
}

function folderAt(path: string): string {
  try {
    const status = statSync(path);
    // The number of one that was removed is soon that of another.
    return status.isDirectory() ? [status.dev, status.ino, status.birthtimeMs].join(":") : "";
  } catch {
    return "";
  }
}
