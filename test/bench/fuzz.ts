/**
 * A long run of the fuzzer: `npm run fuzz -- [--runs 1000] [--seed 1] [kind...]`: as many files of each kind, or of the
 * kinds that are named, with what came of them. A failure is shrunk and printed with its seed.
 */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { fuzzMessages, fuzzPictures, fuzzSvg } from "../helpers/fuzz-files.ts";
import { fuzzCertificates, fuzzOffers, fuzzTimestamps, fuzzWord, fuzzWorksheets } from "../helpers/fuzz-offers.ts";
import { fuzzPdf } from "../helpers/fuzz-pdfs.ts";
import { fuzzBytes, fuzzMarkdown, fuzzSettings } from "../helpers/fuzz-properties.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "1000" }, seed: { type: "string" } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const runs = Number(values.runs);

/** Files in one ladder: to render its pages costs the most, however many there are. */
const [ROLES, MATTERS] = [40, 20];
const pdfs = await fuzzPdf();
const timestamps = await fuzzTimestamps();

/** By kind: what runs, how many files that is each time, and what they are. */
const KINDS = [
  ["markdown", fuzzMarkdown({ roles: ROLES, fewest: ROLES, pieces: 12 }), ROLES, "Markdown files"],
  ["yaml", fuzzBytes({ roles: MATTERS, fewest: MATTERS }), MATTERS, "files of front matter or bytes"],
  ["settings", fuzzSettings(), 1, "ladder.yml"],
  ["svg", fuzzSvg(), 1, "drawings"],
  ["pictures", fuzzPictures(), 1, "headers of PNG, GIF, WebP and JPEG"],
  ["pdf", pdfs.property, 1, "mutations of a handbook"],
  ["messages", fuzzMessages(), 1, "series of up to 10 messages of a browser"],
  ["offers", fuzzOffers(), 1, "files of offers in YAML, JSON and CSV"],
  ["certificates", fuzzCertificates(), 1, "mutations of a PKCS#12 file"],
  ["timestamps", timestamps.property, 1, "mutations of an authority's answer"],
  ["worksheets", await fuzzWorksheets(), 1, "worksheets that came back, and their tables"],
  ["word", fuzzWord(), 1, "Word files"],
] as const;

console.log(`Seed ${seed}.`);
for (const [kind, property, files, what] of KINDS) {
  if (positionals.length > 0 && !positionals.includes(kind)) continue;
  const started = performance.now();
  const numRuns = Math.ceil(runs / files);
  // Each is a property of something of its own.
  await fc.assert<unknown>(property as fc.IRawProperty<unknown>, { numRuns, seed });
  const came =
    kind === "pdf" ? ` (${[...pdfs.answers].map(([answer, count]) => `${count} ${answer}`).join(", ")})` : "";
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${kind}: ${numRuns * files} ${what}${came}, no fault, ${seconds} s.`);
}
await pdfs.close();
await timestamps.close();
