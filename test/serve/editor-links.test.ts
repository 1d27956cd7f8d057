/** What pages of `rungbook dev` are told: addresses that open editors, and to whom. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { editorAddress, editorPattern } from "../../scripts/serve/editor-links.ts";
import { EventStream } from "../../scripts/serve/event-stream.ts";
import { isThisMachine } from "../../scripts/serve/local-server.ts";

const at = (pattern: string, file: string): string | null =>
  editorAddress(editorPattern(pattern) ?? "", "/ladder", { file, line: 3 });

test("a name adds no parameter to the address of an editor, and nothing behind its path", () => {
  assert.is(at("vscode", "roles/a.md"), "vscode://file/ladder/roles/a.md:3:1");
  const name = "a&line=5&file=x#y?z:9+ü é.md";
  const address = at("idea", name) ?? "";
  const query = new URLSearchParams(address.slice(address.indexOf("?")));
  assert.equal(
    [...query],
    [
      ["file", `/ladder/${name}`],
      ["line", "3"],
      ["column", "1"],
    ],
  );
  assert.is(at("vscode", 'b:9:9"><img>.md'), "vscode://file/ladder/b%3A9%3A9%22%3E%3Cimg%3E.md:3:1");
});

test("each page is told what is for it, and one that reads nothing is let go", () => {
  const told: [string, string][] = [];
  const page = (remoteAddress: string, writableLength: number): ServerResponse => {
    const response = {
      req: { socket: { remoteAddress } },
      writableLength,
      writeHead: () => {},
      once: () => {},
      write: (text: string) => told.push([remoteAddress, text.split("data: ")[1] ?? ""]),
      destroy: () => told.push([remoteAddress, "let go"]),
    };
    return response as unknown as ServerResponse;
  };
  const events = new EventStream();
  for (const response of [page("127.0.0.1", 0), page("10.0.0.7", 0), page("::1", 2_000_000)]) events.add(response, {});
  told.length = 0;
  events.send(({ socket }: IncomingMessage) => ({ here: isThisMachine(socket) }));
  assert.equal(told, [
    ["127.0.0.1", '{"here":true}\n\n'],
    ["10.0.0.7", '{"here":false}\n\n'],
    ["::1", "let go"],
  ]);
});

test.run();
