/** A built site, as a server shows it: its files, and for whatever is none its own page that says so. */
import { realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import send from "send";
import { ADDRESSES, urlPath } from "../render/addresses.ts";
import { type Answer, type Listening, type LocalServer, refuse, startServer } from "./local-server.ts";

/** What `serveFolder` serves, and whom it tells. */
export interface FolderServing extends Listening {
  /** A folder that `siteFault` finds nothing wrong with. */
  readonly folder: string;
  readonly onFault: (fault: unknown) => void;
}

/** Serves a built site until it is closed. @throws EnvironmentError when it cannot listen there */
export function serveFolder({ folder, onFault, ...listening }: FolderServing): Promise<LocalServer> {
  return startServer(listening, folderAnswer(folder), onFault);
}

/** Says why a folder is no built site, as a sentence; null when it is one. */
export async function siteFault(folder: string): Promise<string | null> {
  const isFolder = await stat(folder).then(
    (stats) => stats.isDirectory(),
    () => null,
  );
  if (isFolder === null) return `There is no ${folder}. rungbook build makes a site; name its folder.`;
  if (!isFolder) return `${folder} is no folder. Name that of a built site.`;
  const home = await stat(join(folder, ADDRESSES.home)).catch(() => null);
  if (home?.isFile()) return null;
  return `${folder} is no built site: it has no ${ADDRESSES.home}. rungbook build makes one, rungbook dev shows a folder of role files.`;
}

function folderAnswer(folder: string): Answer {
  return async ({ message, path }, response) => {
    // A build may have put another folder in the place of this one meanwhile.
    const root = await realpath(folder);
    const streamOf = (name: string, isWhole: boolean) =>
      send(message, `/${urlPath(name)}`, { root, cacheControl: false, acceptRanges: !isWhole }).on("headers", () =>
        response.setHeader("Cache-Control", "no-cache"),
      );
    const sendNotFound = (): void => {
      response.statusCode = 404;
      streamOf(ADDRESSES.notFound, true)
        .on("error", () => refuse(response, 404, "There is nothing here."))
        .pipe(response);
    };
    const closed = new Promise((done) => response.once("close", done));
    const isThere = await isInside(root, path);
    const hasPage = isThere && !path.endsWith("/") && (await isInside(root, `${path}/`));
    if (!isThere) sendNotFound();
    else
      streamOf(path, false)
        .on("directory", () => {
          if (!hasPage) return sendNotFound();
          response.writeHead(301, { Location: `/${urlPath(path).replace(/^\/+/, "")}/` });
          response.end();
        })
        .on("error", ({ status }: { readonly status?: unknown }) => {
          if (response.headersSent) response.destroy();
          else if (status === 412 || status === 416) refuse(response, status, "This part of it is not there.");
          else sendNotFound();
        })
        .pipe(response);
    await closed;
  };
}

/** Says whether there is a file or folder of this path, and no link that leads out of the site. @param root a real path */
async function isInside(root: string, path: string): Promise<boolean> {
  const name = path === "" || path.endsWith("/") ? `${path}${ADDRESSES.home}` : path;
  const file = await realpath(join(root, name)).catch(() => null);
  return file?.startsWith(root.endsWith(sep) ? root : root + sep) ?? false;
}
