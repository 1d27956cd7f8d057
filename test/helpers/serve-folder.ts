/** A web server for a built site below a path, as GitHub Pages serves a project. */
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".pdf": "application/pdf",
};

/** Serves `folder` at `http://127.0.0.1:.../x/` for `use`: pages of folders, and the site's own page for what is not there. */
export async function withServer(folder: string, use: (address: string) => Promise<void>): Promise<void> {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname);
    const found = path.startsWith("/x/") ? await fileAt(join(folder, path.slice("/x/".length))) : null;
    const file = found ?? join(folder, "404.html");
    response.writeHead(found === null ? 404 : 200, { "content-type": TYPES[extname(file)] ?? "text/plain" });
    response.end(await readFile(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  try {
    await use(`http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/x/`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function fileAt(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  if (found === null) return null;
  return found.isDirectory() ? fileAt(join(path, "index.html")) : path;
}
