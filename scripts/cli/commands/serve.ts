/** `rungbook serve`: shows a built site. */
import type { Listening } from "../../serve/local-server.ts";
import { serveFolder, siteFault } from "../../serve/serve-folder.ts";
import { runServer, sayFault } from "../run-server.ts";
import { say } from "../write-lines.ts";

/** What `serve` was asked. */
export interface ServeCommand extends Listening {
  /** That of a built site. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Serves until it is interrupted, and returns the exit status. */
export async function serve(command: ServeCommand): Promise<number> {
  const { folder } = command;
  const fault = await siteFault(folder);
  if (fault !== null) {
    say(fault);
    return 2;
  }
  return runServer(await serveFolder({ ...command, onFault: sayFault }), { ...command, what: folder });
}
