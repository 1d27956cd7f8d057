import { userInfo } from "node:os";
import { join, sep } from "node:path";

/**
 * Lists the folders that results may be kept in, the best first: beside the program's packages in its repository, never
 * where it is installed as a package; then the user's cache folder
 * (https://specifications.freedesktop.org/basedir-spec/latest/). Empty where there is neither.
 */
export function cacheFolders(programFolder: string, environment: NodeJS.ProcessEnv): readonly string[] {
  const isInstalled = programFolder.split(sep).includes("node_modules");
  const own = isInstalled ? [] : [join(programFolder, "node_modules", ".cache", "rungbook", "results")];
  if (environment.XDG_CACHE_HOME) return [...own, join(environment.XDG_CACHE_HOME, "rungbook")];
  return [...own, ...userFolder(environment)];
}

function userFolder(environment: NodeJS.ProcessEnv): readonly string[] {
  if (process.platform === "win32") return environment.LOCALAPPDATA ? [join(environment.LOCALAPPDATA, "rungbook")] : [];
  const home = environment.HOME ?? homeOrNone();
  if (!home) return [];
  return [
    process.platform === "darwin" ? join(home, "Library", "Caches", "rungbook") : join(home, ".cache", "rungbook"),
  ];
}

/** What the system's list of users says; it throws for a user that has no entry. */
function homeOrNone(): string {
  try {
    return userInfo().homedir;
  } catch {
    return "";
  }
}
