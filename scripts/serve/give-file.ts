/** A file that is in memory, as an answer. */
import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { contentType } from "mime-types";

/** Answers with a file. Nobody keeps it without asking: it may be another one in a second. */
export function give(response: ServerResponse, path: string, content: Uint8Array | string, status = 200): void {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const [name = ""] = path.split("/").slice(-1);
  const etag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}"`;
  if (!response.hasHeader("Content-Type"))
    response.setHeader("Content-Type", contentType(name) || "application/octet-stream");
  response.setHeader("Cache-Control", "no-cache");
  response.setHeader("ETag", etag);
  if (status === 200 && response.req.headers["if-none-match"] === etag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(status, { "Content-Length": bytes.length });
  response.end(response.req.method === "HEAD" ? undefined : bytes);
}
