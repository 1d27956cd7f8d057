/** Files that were given out and broken anywhere: none is said to be unchanged, and each is answered. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { appendUpdate, givenPdf } from "../helpers/given-pdf.ts";
import { mutations } from "../helpers/hostile-pdfs.ts";
import { lastingThread } from "../helpers/lasting-thread.ts";
import { CURVE, makeCertificate } from "../helpers/make-certificate.ts";
import { sealPdf } from "../helpers/seal-pdf.ts";
import { testWithTools } from "../helpers/test-with-tools.ts";

/** Answers with what a comparison says in a word, "unknown" of a signature that cannot be judged, or with what was thrown. */
function programOf(original: object): string {
  return `
  const { parentPort } = require("node:worker_threads");
  import(${JSON.stringify(import.meta.resolve("tsx/esm/api"))}).then(async ({ register }) => {
    register();
    const { comparePdf } = await import(${JSON.stringify(new URL("../../scripts/pdf/revisions/compare-pdf.ts", import.meta.url).href)});
    parentPort.on("message", async (bytes) => {
      const answer = await comparePdf(bytes, { original: ${JSON.stringify(original)}, password: null }).then(
        ({ outcome, signatures = [] }) =>
          outcome === "additions" && signatures.some(({ validity }) => validity === "unknown") ? "unknown" : outcome,
        (error) => (error instanceof RangeError ? "costly" : String(error.stack)),
      );
      parentPort.postMessage(answer);
    });
  });`;
}

/** Asks of each file, and counts the answers. */
async function outcomesOf(files: readonly Buffer[]): Promise<Readonly<Record<string, number>>> {
  const { ask, close } = lastingThread<string>(programOf((await givenPdf()).original));
  const found: Record<string, number> = {};
  try {
    for (const file of files) {
      const outcome = await ask(file);
      found[outcome] = (found[outcome] ?? 0) + 1;
    }
  } finally {
    await close();
  }
  return found;
}

const KNOWN = ["changed", "costly"];

testWithTools(["openssl"], "a signed file that is broken anywhere is changed", async () => {
  const signed = await sealPdf(await givenPdf(), makeCertificate({ key: CURVE }));
  const broken = mutations(signed, 150, 20_261_130).filter((file) => !file.equals(signed));
  const outcomes = await outcomesOf(broken);
  assert.equal(
    Object.keys(outcomes).filter((outcome) => !KNOWN.includes(outcome)),
    [],
  );
  assert.ok((outcomes.changed ?? 0) > 120, JSON.stringify(outcomes));
});

testWithTools(["openssl"], "a signed file of which one bit outside the signature changed is changed", async () => {
  const signed = await sealPdf(await givenPdf(), makeCertificate({ key: CURVE }));
  // In a signature's message some bits say nothing that anybody reads.
  const message = signed.lastIndexOf("/Contents<");
  const end = signed.indexOf(">", message);
  const places = Array.from({ length: 400 }, (_, step) => (step * 7_919) % signed.length);
  const flipped = places
    .filter((at) => at < message || at > end)
    .map((at, step) => {
      const copy = Buffer.from(signed);
      copy.writeUInt8(copy.readUInt8(at) ^ (1 << (step % 8)), at);
      return copy;
    });
  // The letters of hexadecimal digits say the same in either case.
  const meaning = signed.toString("latin1").toLowerCase();
  const changed = flipped.filter((file) => file.toString("latin1").toLowerCase() !== meaning);
  assert.ok(changed.length > 80, "few differ in a letter's case alone");
  const outcomes = await outcomesOf(changed);
  // The word that says how it was signed may become one that nobody knows.
  assert.equal(
    Object.keys(outcomes).filter((outcome) => ![...KNOWN, "unknown"].includes(outcome)),
    [],
  );
});

test("a filled form that is broken in what was appended is an addition at most", async () => {
  const { bytes, edit } = await givenPdf();
  const filled = await appendUpdate(bytes, { objects: edit("name", "/T(name)", "/T(name)/V(Anna)") });
  const appended = filled.subarray(bytes.length);
  const broken = mutations(appended, 50, 7).map((part) => Buffer.concat([bytes, part]));
  const outcomes = await outcomesOf(broken.filter((file) => file.length > bytes.length));
  assert.equal(
    Object.keys(outcomes).filter((outcome) => ![...KNOWN, "additions"].includes(outcome)),
    [],
  );
});

test.run();
