/** Traps around a hostile ladder: a file that nobody may touch, one whose words may not show up, a port that counts. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { withFolder } from "./write-folder.ts";

/** What hostile content may name, all of it in `folder`, beside the content. */
export interface Canaries {
  /** Holds `content` (which the test writes), `secret.txt` and, if something ran, `ran`. */
  readonly folder: string;
  /** "127.0.0.1:41234": whatever is asked for there is counted. */
  readonly host: string;
  /** What has gone wrong so far, in words; empty when nothing has. */
  readonly alarms: () => readonly string[];
}

/** The words of the file outside the content folder. */
export const SECRET = "canary-secret-7f3a91";

/** Sets the traps, calls `use` and takes them away. */
export async function withCanaries<Result>(use: (canaries: Canaries) => Promise<Result>): Promise<Result> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end("canary");
  });
  // Other ways in than HTTP are counted too.
  server.on("connection", () => asked.push("a connection"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  try {
    return await withFolder({ "secret.txt": `${SECRET}\n` }, (folder) =>
      use({ folder, host: `127.0.0.1:${port}`, alarms: () => alarmsOf(folder, asked) }),
    );
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function alarmsOf(folder: string, asked: readonly string[]): readonly string[] {
  const strangers = readdirSync(folder).filter((name) => !["content", "secret.txt", "site", "other"].includes(name));
  return [
    ...strangers.map((name) => `${name} was written beside the content`),
    ...asked.map((path) => `the port was asked for ${path}`),
    ...(existsSync(join(folder, "site")) ? filesWith(join(folder, "site"), SECRET) : []),
  ];
}

/** Files below `folder` whose bytes hold `words`. */
export function filesWith(folder: string, words: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .filter((path) => readFileSync(join(folder, path)).includes(words))
    .map((path) => `${path} holds ${words}`);
}
