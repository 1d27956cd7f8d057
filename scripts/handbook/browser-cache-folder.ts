import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Names the folder that Puppeteer keeps its browsers in; null when there is no home folder to keep one in.
 *
 * Puppeteer would also take it from a `.puppeteerrc.cjs` in the current folder, which it runs. Here the current folder
 * is a ladder that strangers may edit, so nothing in it is run.
 */
export function browserCacheFolder(environment: NodeJS.ProcessEnv): string | null {
  const named = environment.PUPPETEER_CACHE_DIR;
  if (named) return named;
  const home = environment.HOME || environment.USERPROFILE || homeOfUser();
  return home === null ? null : join(home, ".cache", "puppeteer");
}

/** A user that the system's list of users does not know (a container's, say) has no home and makes Node throw. */
function homeOfUser(): string | null {
  try {
    return homedir() || null;
  } catch {
    return null;
  }
}
