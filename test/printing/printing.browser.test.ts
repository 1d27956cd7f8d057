/** Printing documents as they are: numbers that measuring gets wrong, tabs that are used again, what is refused. */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { finishHandbook } from "../../scripts/pdf/finish-handbook.ts";
import type { PrintedDocument } from "../../scripts/printing/print-handbooks.ts";
import { type PrintJob, PrintQueue } from "../../scripts/printing/print-queue.ts";
import type { PrintAsset } from "../../scripts/printing/print-tab.ts";
import { DOCUMENT_FACTS } from "../helpers/document-facts.ts";
import { localSource, printJobs } from "../helpers/print-jobs.ts";
import { readPageTexts } from "../helpers/read-page-texts.ts";

/** The layout that print.css gives: pages of A4, and one column of a page's content box as long as it is measured. */
const STYLE = `<style>@page{size:A4;margin:20mm}body{margin:0}.new-page{break-before:page}
  .measuring .cover{display:none}.measuring .new-page{break-before:column}
  .measuring .flow{columns:170mm;width:170mm;height:257mm;column-gap:0;column-fill:auto}</style>`;

/** A print document: a cover, contents with the page of `#end`, and what stands before the end. */
function documentOf({ before, link = "#end" }: { readonly before: string; readonly link?: string }): string {
  return `<!doctype html><html lang="en"><head>${STYLE}<title>T</title></head><body><div class="cover">Cover</div>
    <div class="flow"><section class="contents new-page"><a href="${link}">End</a> <span class="number" data-page-of="end"></span></section>
    <section class="new-page">${before}</section><section class="new-page" id="end"><h1>End</h1></section></div></body></html>`;
}

/** Prints in one tab, one after another, the longest first. */
async function print(jobs: readonly PrintJob[]): Promise<ReadonlyMap<string, PrintedDocument>> {
  return printJobs(await localSource(), jobs);
}

async function printOne(html: string): Promise<PrintedDocument> {
  const printed = (await print([{ name: "a.pdf", html }])).get("a.pdf");
  if (printed === undefined) throw new Error("Nothing was printed.");
  return printed;
}

async function failure(html: string): Promise<string> {
  return printOne(html).then(
    () => "printed",
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

const contentsOf = async ({ bytes }: PrintedDocument) => (await readPageTexts(bytes))[1]?.replace(/\s+/g, " ").trim();

test("numbers that measuring gets right take one print", async () => {
  const printed = await printOne(documentOf({ before: "<p>Before.</p>" }));
  assert.is(printed.prints, 1);
  assert.is(await contentsOf(printed), "End 2");
});

test("a number that measuring gets wrong is taken from the PDF, and printed again", async () => {
  const hidden =
    '<style>.measuring .late{display:none}</style><div class="late" style="height:200mm">A</div><div class="late" style="height:200mm">B</div>';
  const printed = await printOne(documentOf({ before: hidden }));
  assert.is(printed.prints, 2);
  assert.is(printed.pageCount, 5);
  assert.is(await contentsOf(printed), "End 3");
});

test("numbers that cannot be proven fail after three prints, and the message names the handbook", async () => {
  assert.is(
    await failure(documentOf({ before: "<p>Before.</p>", link: "#elsewhere" })),
    "PrintError: a.pdf: Page numbers are still wrong after 3 prints: end was expected on page 4 of the file and is on none.",
  );
});

test("a document that asks for what it may not have is not printed, and the message names the handbook", async () => {
  const asks = documentOf({ before: '<img src="https://elsewhere.invalid/a.png" alt="">' });
  assert.is(
    await failure(asks),
    "PrintError: a.pdf: The document asked for https://elsewhere.invalid/a.png, which it may not have.",
  );
});

test("a tab that has printed another document gives the same bytes as a new one", async () => {
  const table =
    "<table><thead><tr><th>Level</th><th>Reach</th></tr></thead><tbody><tr><th>1</th><td>Team</td></tr></tbody></table>";
  const first = documentOf({ before: `<style>h1{color:red}</style><p lang="de">${"Vorher. ".repeat(500)}</p>` });
  const second = documentOf({ before: `<p>Before.</p>${table}` });
  const both = await print([
    { name: "first", html: first },
    { name: "second", html: second },
  ]);
  const [used, fresh] = [await finished(both.get("second")), await finished(await printOne(second))];
  assert.ok(used.equals(fresh), "the bytes differ");
});

const typefaces = ["400-normal", "400-italic"].map(
  (face) => `@fontsource/source-serif-4/files/source-serif-4-latin-${face}.woff2`,
);
const [regular, italic] = typefaces;

/** Two typefaces, which are loaded when text is laid out with them. */
const FACES = `<style>body{font-family:"Source Serif 4"}
  @font-face{font-family:"Source Serif 4";src:url(https://assets.invalid/${regular})}
  @font-face{font-family:"Source Serif 4";font-style:italic;src:url(https://assets.invalid/${italic})}</style>`;

async function typeface(path: string): Promise<PrintAsset | null> {
  if (!typefaces.includes(path)) return null;
  return { type: "font/woff2", bytes: readFileSync(fileURLToPath(import.meta.resolve(path))) };
}

test("a document with a typeface that no document in its tab had before is printed in that typeface", async () => {
  const jobs = [
    { name: "first", html: documentOf({ before: `${FACES}<p>${"Upright. ".repeat(100)}</p>` }) },
    { name: "second", html: documentOf({ before: `${FACES}<p><em>A slanted word.</em></p>` }) },
  ];
  const fontsIn = (bytes: Uint8Array | undefined) =>
    Buffer.from(bytes ?? [])
      .toString("latin1")
      .match(/\/FontName \/[A-Z]{6}\+SourceSerif4-?\w*It/);
  const printed = await printJobs(await localSource(), jobs, typeface);
  assert.is(fontsIn(printed.get("first")?.bytes), null);
  assert.ok(fontsIn(printed.get("second")?.bytes));
});

test("a number in running text is that of the same document, whatever was printed before", async () => {
  const refers = (pages: number): string =>
    `See the end, p.&nbsp;<span data-page-of="end"></span>.${'<div style="height:200mm">A page.</div>'.repeat(pages)}`;
  const printed = await print([
    { name: "longer", html: documentOf({ before: refers(12) }) },
    { name: "shorter", html: documentOf({ before: refers(2) }) },
  ]);
  for (const [name, number] of [
    ["longer", "11"],
    ["shorter", "3"],
  ] as const) {
    const document = printed.get(name);
    const text = (await readPageTexts(document?.bytes ?? new Uint8Array())).join(" ").replace(/\s+/g, " ");
    assert.ok(text.includes(`See the end, p. ${number}.`), text);
    assert.is(document?.prints, 1);
  }
});

/** The finished PDF: finishing takes out the time of printing, and what Chromium counts its nodes with. */
async function finished(printed: PrintedDocument | undefined): Promise<Buffer> {
  const { bytes, findings } = await finishHandbook(printed?.bytes ?? new Uint8Array(), DOCUMENT_FACTS);
  assert.equal(findings, []);
  return Buffer.from(bytes);
}

const job = (name: string, length = 10): PrintJob => ({ name, html: "x".repeat(length) });

test("a queue gives the longest first, of equals the first by name, and ends when it is closed", async () => {
  const queue = new PrintQueue();
  await Promise.all([queue.add(job("b")), queue.add(job("long", 20)), queue.add(job("a"))]);
  queue.close();
  const taken = [await queue.take(), await queue.take(), await queue.take(), await queue.take()];
  assert.equal(
    taken.map((next) => next?.name),
    ["long", "a", "b", undefined],
  );
});

test("who takes waits for a job, and who adds waits while too much is waiting", async () => {
  const queue = new PrintQueue();
  const taking = queue.take();
  await queue.add(job("a"));
  assert.is((await taking)?.name, "a");

  let isAdded = false;
  const adding = queue.add(job("huge", 9_000_000)).then(() => {
    isAdded = true;
  });
  await sleep(20);
  assert.is(isAdded, false);
  assert.is((await queue.take())?.name, "huge");
  await adding;
});

test("a cleared queue gives nothing, takes nothing, and lets go of who waits", async () => {
  const queue = new PrintQueue();
  const adding = queue.add(job("huge", 9_000_000));
  queue.clear();
  await adding;
  await queue.add(job("late"));
  assert.is(await queue.take(), undefined);
});

test.run();
