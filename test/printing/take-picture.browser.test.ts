/** Pictures of documents: the same in every tab and browser, and no trace of them in what is printed afterwards. */
import { PNG } from "pngjs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { findBrowser } from "../../scripts/browser/find/find-browser.ts";
import { launchBrowser } from "../../scripts/browser/launch/launch-browser.ts";
import type { BrowserSource } from "../../scripts/browser/remote/browser-supply.ts";
import { openTab } from "../../scripts/browser/running-browser.ts";
import { finishHandbook } from "../../scripts/pdf/finish-handbook.ts";
import { printHandbooks } from "../../scripts/printing/print-handbooks.ts";
import { type PrintJob, PrintQueue } from "../../scripts/printing/print-queue.ts";
import { readyTab } from "../../scripts/printing/print-tab.ts";
import { takePicture } from "../../scripts/printing/take-picture.ts";
import { DOCUMENT_FACTS } from "../helpers/document-facts.ts";
import { LONGEST_WAIT } from "../helpers/in-time.ts";
import { localSource } from "../helpers/print-jobs.ts";

const STYLE = `<style>@page{size:A4;margin:20mm}body{margin:0}.new-page{break-before:page}
  .measuring .new-page{break-before:column}
  .measuring .flow{columns:170mm;width:170mm;height:257mm;column-gap:0;column-fill:auto}</style>`;

/** What is printed, so much longer than the picture's document that its turn comes first. */
const handbook: PrintJob = {
  name: "a.pdf",
  html: `<!doctype html><html lang="en"><head>${STYLE}<title>T</title></head><body><div class="flow"><section class="new-page"><h1>Text</h1>${"<p>Words.</p>".repeat(200)}</section></div></body></html>`,
};

/** What a picture is taken of: a red square on blue, with a word, as long as `filling` makes it. */
function pictureOf(name: string, filling = "", asks = ""): PrintJob {
  const style = `<style>body{margin:0;width:300px;height:200px;background:#0000ff}p{position:absolute;left:10px;top:10px;width:80px;height:80px;margin:0;background:#ff0000}</style>`;
  const html = `<!doctype html><html lang="en"><head>${style}<title>T</title></head><body><p>Ladder</p>${asks}<!--${filling}--></body></html>`;
  return { name, html, picture: { width: 300, height: 200 } };
}

/** The longest documents come first: before the handbook. */
const BEFORE = "x".repeat(handbook.html.length);

/** Prints and takes pictures in one tab; bytes by name. */
async function run(source: BrowserSource, jobs: readonly PrintJob[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const made = new Map<string, Uint8Array>();
  const { browsersEnded } = await printHandbooks(PrintQueue.of(jobs), {
    sources: [source],
    report: () => {},
    timeLimit: LONGEST_WAIT,
    signal: new AbortController().signal,
    assetBase: "https://assets.invalid/",
    assets: async () => null,
    onPrinted: async ({ name }, { bytes }) => {
      made.set(name, (await finishHandbook(bytes, DOCUMENT_FACTS)).bytes);
    },
    onPicture: async ({ name }, { bytes, missingFonts }) => {
      assert.equal(missingFonts, []);
      made.set(name, bytes);
    },
  });
  await browsersEnded;
  return made;
}

function bytesOf(made: ReadonlyMap<string, Uint8Array>, name: string): Buffer {
  const bytes = made.get(name);
  if (bytes === undefined) throw new Error(`${name} was not made.`);
  return Buffer.from(bytes);
}

/** The colour of a pixel: "ff0000". */
function colourAt(picture: PNG, x: number, y: number): string {
  return picture.data
    .subarray(4 * (y * picture.width + x))
    .subarray(0, 3)
    .toString("hex");
}

function assertDrawn(bytes: Buffer): void {
  const picture = PNG.sync.read(bytes);
  assert.equal([picture.width, picture.height], [300, 200]);
  assert.equal(
    [colourAt(picture, 85, 85), colourAt(picture, 95, 95), colourAt(picture, 299, 199)],
    ["ff0000", "0000ff", "0000ff"],
  );
}

test("a picture has the same bytes before and after a handbook, which has the same as without", async () => {
  const jobs = [pictureOf("first.png", BEFORE), handbook, pictureOf("last.png")];
  const made = await run(await localSource(), jobs);
  assertDrawn(bytesOf(made, "first.png"));
  assert.ok(bytesOf(made, "first.png").equals(bytesOf(made, "last.png")), "the pictures differ");
  const alone = await run(await localSource(), [handbook]);
  assert.ok(bytesOf(made, "a.pdf").equals(bytesOf(alone, "a.pdf")), "the handbooks differ");
});

test("a browser that draws what a screen shows takes the same picture", async () => {
  const found = await findBrowser({ path: null, environment: process.env });
  if (found === null) throw new Error("There is no browser on this machine to test with.");
  const launch = () => launchBrowser({ ...found, environment: process.env, hasScreen: true });
  const made = await run({ ...(await localSource()), launch }, [handbook, pictureOf("a.png")]);
  assertDrawn(bytesOf(made, "a.png"));
});

test("a picture is taken in another browser where one crashes", async () => {
  const source = await localSource(({ pid }, count) => {
    if (count === 1 && pid !== null) process.kill(-pid, "SIGKILL");
  });
  assertDrawn(bytesOf(await run(source, [pictureOf("a.png")]), "a.png"));
});

test("a picture is taken however many frames a busy browser draws before anything is on its screen", async () => {
  const running = await (await localSource()).launch();
  try {
    const tab = readyTab(await openTab(running.context), {
      assetBase: "https://assets.invalid/",
      assets: async () => null,
    });
    const take = () => takePicture(tab, pictureOf("a.png").html, { width: 300, height: 200 });
    const { bytes } = await take();
    let empty = 0;
    const send = tab.session.send.bind(tab.session) as (method: string, ...rest: unknown[]) => Promise<object>;
    Object.assign(tab.session, {
      send: async (method: string, ...rest: unknown[]) => {
        const isEarly = method === "HeadlessExperimental.beginFrame" && empty < 50;
        if (isEarly) empty++;
        return isEarly ? { hasDamage: false } : send(method, ...rest);
      },
    });
    const late = await take();
    assert.is(empty, 50);
    assert.ok(Buffer.from(bytes).equals(Buffer.from(late.bytes)));
  } finally {
    await running.close();
  }
});

test("what asks for something it may not have becomes no picture, and the message names it", async () => {
  const asks = pictureOf("a.png", "", '<img src="https://elsewhere.invalid/a.png" alt="">');
  const message = await run(await localSource(), [asks]).then(
    () => "taken",
    (error: Error) => `${error.name}: ${error.message}`,
  );
  assert.is(
    message,
    "PrintError: a.png: The document asked for https://elsewhere.invalid/a.png, which it may not have.",
  );
});

test.run();
