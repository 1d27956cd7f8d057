/** Secrets in addresses of browsers: none comes out in anything that the program writes, and no stranger gets one. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { Duplex } from "node:stream";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { startRemoteBrowser } from "../helpers/remote-browser.ts";
import { runHere } from "../helpers/run-here.ts";
import type { RungbookRun } from "../helpers/run-rungbook.ts";
import { withFolder } from "../helpers/write-folder.ts";

const SECRET = "5ecret/c%61nary+Q";
const PLAIN = "canary-5ecret-value";

/** Looks through every byte of an output for the secrets, however they are spelled. */
function assertSealed({ stdout, stderr }: RungbookRun, what: string): void {
  const all = stdout + stderr;
  const encoded = [PLAIN, SECRET, decodeURIComponent(SECRET)].flatMap((text) =>
    ["user", PLAIN].map((name) => Buffer.from(`${name}:${text}`).toString("base64")),
  );
  for (const spelling of encoded) assert.not(all.includes(spelling), `${what}: ${all}`);
  assert.not.match(all, /5ecret/i, `${what}: ${all}`);
}

function build(
  folder: string,
  words: readonly string[],
  environment: Record<string, string> = {},
): Promise<RungbookRun> {
  const options = ["--out", "site", "--no-cache", "--verbose", "--json"];
  return runHere(["build", "content", ...options, ...words], { cwd: folder, environment });
}

/** Addresses that lead nowhere, many of them none at all. */
const addresses: readonly string[] = [
  `ws://user:${PLAIN}@127.0.0.1:9/`,
  `ws://${PLAIN}@127.0.0.1:9/`,
  `ws://127.0.0.1:9/${PLAIN}/x`,
  `ws://127.0.0.1:9/?token=${SECRET}`,
  `http://127.0.0.1:9/?token=${PLAIN}`,
  `https://user:${PLAIN}@127.0.0.1:9/?a=1&token=${PLAIN}#${PLAIN}`,
  `wss:/127.0.0.1:9?token=${PLAIN}`,
  `WSS:\\\\127.0.0.1:9\\${PLAIN}`,
  ` wss://127.0.0.1:9?token=${PLAIN}`,
  `\twss://user:${PLAIN}@127.0.0.1:9`,
  `wss ://127.0.0.1?token=${PLAIN}`,
  `wss://127.0.0.1:99999/?token=${PLAIN}`,
  `wss://user:${PLAIN}@`,
  `wss://[::1?token=${PLAIN}`,
  `ws://user:pass word ${PLAIN}@127.0.0.1:9/`,
  `wsss://127.0.0.1:9/?token=${PLAIN}`,
  `ftp://user:${PLAIN}@127.0.0.1/`,
  `user:${PLAIN}@127.0.0.1:9`,
  `//user:${PLAIN}@127.0.0.1:9`,
  `127.0.0.1:9/?token=${PLAIN}`,
  `/json?token=${PLAIN}`,
  `ws://127.0.0.1:9/\n?token=${PLAIN}`,
  `data:${PLAIN}`,
];

test("secrets: no address of a browser is said but for its host", () =>
  withFolder({ "content/a.md": "# A\n" }, async (folder) => {
    for (const address of addresses) {
      const run = await build(folder, ["--browser", address]);
      assert.ok(run.status === 3 || run.status === 2, `${address}: ${run.status} ${run.stderr}`);
      assertSealed(run, address);
    }
  }));

const misplaced: readonly (readonly string[])[] = [
  [`--brower=wss://h/?token=${PLAIN}`],
  [`--browser=wss://user:${PLAIN}@h:99999/`],
  [`wss://h/?token=${PLAIN}`],
  ["--only", `wss://user:${PLAIN}@h`],
  ["--jobs", `wss://user:${PLAIN}@h`],
  ["--cache", `wss://h/${PLAIN}`, "--browser", "nowhere"],
  ["--browser", "./nowhere", "--browser", `wss://h/?token=${PLAIN}`],
];

test("secrets: an address in a wrong place, or in a variable, is hidden as well", () =>
  withFolder({ "content/a.md": "# A\n" }, async (folder) => {
    for (const words of misplaced) assertSealed(await build(folder, words), words.join(" "));
    for (const address of [...addresses.slice(1, 4), ...addresses.slice(6, 8)]) {
      const environment = { PUPPETEER_EXECUTABLE_PATH: address };
      assertSealed(await build(folder, [], environment), `variable ${address}`);
      assertSealed(await runHere(["doctor", "--browser", address], { cwd: folder }), `doctor ${address}`);
    }
  }));

/** Serves `answer` for all that is asked on a port of its own, and notes that it is. */
async function withServer(
  answer: Parameters<typeof createServer>[1],
  use: (host: string, server: Server, asked: readonly string[]) => Promise<void>,
): Promise<void> {
  const asked: string[] = [];
  const server = createServer({}, answer);
  server.on("connection", () => asked.push("a connection"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    // A server that listens on a port has the address of one.
    await use(`127.0.0.1:${(server.address() as AddressInfo).port}`, server, asked);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Answers to the question for a browser, and what is said of them. */
const nonsense: ReadonlyArray<readonly [what: string, body: string | Buffer, says: RegExp]> = [
  ["HTML", `<html>${PLAIN}`, /it is a web server and no browser/],
  ["bytes", Buffer.from([0, 255, 254, 10, 13, 27]), /it is a web server and no browser/],
  ["null", "null", /it is a web server and no browser/],
  ["a list", "[[[]]]", /it is a web server and no browser/],
  ["a number for an address", '{"webSocketDebuggerUrl":1}', /it is a web server and no browser/],
  ["a secret and no address", `{"webSocketDebuggerUrl":"${PLAIN}"}`, /it is a web server and no browser/],
  ["an address of files", `{"webSocketDebuggerUrl":"file:///${PLAIN}"}`, /it is a web server and no browser/],
  ["a token", `{"webSocketDebuggerUrl":"ws://h/${PLAIN}?token=${PLAIN}"}`, /it answers with status 200/],
  ["2 MB", " ".repeat(2 << 20), /its answer is longer than 1 MB/],
];

for (const [what, body, says] of nonsense)
  test(`secrets: an answer that is ${what} is a browser that is lost`, () =>
    withServer(
      (_, response) => response.end(body),
      (host) =>
        withFolder({ "content/a.md": "# A\n" }, async (folder) => {
          const run = await build(folder, ["--browser", `http://user:${PLAIN}@${host}/?token=${PLAIN}`]);
          assert.is(run.status, 3, run.stderr);
          assert.match(run.stderr, says);
          assertSealed(run, what);
        }),
    ));

test("secrets: no stranger is asked, wherever a browser sends on to, and none gets a secret", () =>
  withServer(
    (_, response) => response.end("{}"),
    (stranger, _, heard) => {
      const elsewhere = `http://${stranger}/?token=${PLAIN}`;
      return withServer(
        (_, response) => response.writeHead(307, { location: elsewhere }).end(),
        (host, server) => {
          server.on("upgrade", (_, socket) => socket.end(`HTTP/1.1 302 Found\r\nLocation: ${elsewhere}\r\n\r\n`));
          return withFolder({ "content/a.md": "# A\n" }, async (folder) => {
            for (const scheme of ["http", "ws"]) {
              const run = await build(folder, ["--browser", `${scheme}://user:${PLAIN}@${host}/?token=${PLAIN}`]);
              assert.is(run.status, 3, run.stderr);
              assert.match(run.stderr, /it sends on to another address, which is not followed/);
              assertSealed(run, scheme);
            }
            assert.equal(heard, []);
          });
        },
      );
    },
  ));

/** What a browser may say over a socket that nobody can make sense of: frames of WebSockets (RFC 6455, section 5.2). */
const frames: ReadonlyArray<readonly [what: string, frame: Buffer]> = [
  ["no JSON", textFrame("<html>")],
  ["null", textFrame("null")],
  ["a number", textFrame("7")],
  ["half an object", textFrame('{"id":')],
  ["an answer that nobody asked for", textFrame('{"id":1,"result":null}')],
  ["an event without its parts", textFrame('{"method":"Target.attachedToTarget","params":{}}')],
  ["an event of null", textFrame('{"method":"Target.targetCreated","params":null}')],
  ["an error with the secret", textFrame(`{"id":1,"error":{"message":"${PLAIN}\\n::error::x"}}`)],
  ["a version with the secret", textFrame(`{"id":1,"result":{"product":"${PLAIN}\\n::error::x","targetInfos":[]}}`)],
  ["bytes", Buffer.from([0x82, 3, 0, 255, 27])],
  ["a frame of no kind", Buffer.from([0xff, 0xff, 0xff])],
];

function textFrame(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81, bytes.length]), bytes]);
}

test("secrets: a browser that talks nonsense is lost, with status 3 when none is left", () =>
  withFolder({ "content/a.md": "# A\n" }, async (folder) => {
    for (const [what, frame] of frames)
      await withServer(
        (_, response) => response.end(),
        async (host, server) => {
          server.on("upgrade", (request, socket) => {
            socket.on("error", () => {});
            accept(request, socket);
            socket.once("data", () => {
              socket.write(frame);
              // What may be overheard would be waited for.
              setTimeout(() => socket.destroy(), 100);
            });
          });
          const run = await build(folder, ["--browser", `ws://user:${PLAIN}@${host}/${PLAIN}`]);
          assert.is(run.status, 3, `${what}: ${run.status} ${run.stderr}`);
          assert.not.match(run.stderr, /fault of Rungbook|^\s*::/m);
          assertSealed(run, what);
        },
      );
  }));

/** Agrees to a WebSocket (RFC 6455, section 4.2.2). */
function accept({ headers }: IncomingMessage, socket: Duplex): void {
  const key = createHash("sha1").update(`${headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
  const lines = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"];
  socket.write([...lines, `Sec-WebSocket-Accept: ${key.digest("base64")}`, "", ""].join("\r\n"));
}

test("secrets: name, password and tokens work, those of the answer too, also after a redirect on the same host", async () => {
  const browser = await startRemoteBrowser();
  const real = new URL(browser.endpoint);
  const authorization = `Basic ${Buffer.from(`user:${decodeURIComponent(SECRET)}`).toString("base64")}`;
  try {
    await withServer(
      ({ url = "", headers }, response) => {
        if (headers.authorization !== authorization) response.writeHead(401).end();
        else if (url === "/json/version?token=first") response.writeHead(302, { location: "/moved" }).end();
        else if (url !== "/moved") response.writeHead(404).end();
        else response.end(JSON.stringify({ webSocketDebuggerUrl: `ws://inside${real.pathname}?token=${PLAIN}` }));
      },
      (host, server) => {
        server.on("upgrade", ({ url, headers }, socket) => {
          if (headers.authorization !== authorization || url !== `${real.pathname}?token=${PLAIN}`)
            return void socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
          const onward = connect(Number(real.port), real.hostname);
          const { authorization: _, ...kept } = headers;
          const lines = Object.entries({ ...kept, host: real.host }).map(([name, value]) => `${name}: ${value}`);
          onward.write([`GET ${real.pathname} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
          for (const end of [socket, onward]) end.on("error", () => {});
          onward.pipe(socket).pipe(onward);
        });
        return withFolder({ "content/a.md": "# A\n" }, async (folder) => {
          const password = encodeURIComponent(decodeURIComponent(SECRET));
          const run = await build(folder, ["--browser", `http://user:${password}@${host}/?token=first`]);
          assert.is(run.status, 0, run.stderr);
          assertSealed(run, "a build that ends well");
        });
      },
    );
  } finally {
    browser.kill();
  }
});

test.run();
