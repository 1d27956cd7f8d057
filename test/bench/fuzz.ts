/**
 * A long run of the fuzzer: `npm run fuzz -- [--runs 1000] [--ladders 50] [--seed 1] [kind...]`: files of each kind, or of
 * the kinds that are named, with what came of them. A failure is shrunk and printed with its seed.
 */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { fuzzMessages, fuzzPdf, fuzzPictures, fuzzSvg } from "../helpers/fuzz-files.ts";
import { fuzzBytes, fuzzMarkdown } from "../helpers/fuzz-properties.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "1000" },
    ladders: { type: "string", default: "50" },
    seed: { type: "string" },
  },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const [runs, ladders] = [Number(values.runs), Number(values.ladders)];

/** By kind: what runs, how often, and what that comes to. */
const KINDS = [
  ["markdown", fuzzMarkdown({ roles: 40, pieces: 12 }), ladders, "ladders of up to 40 Markdown files"],
  ["yaml", fuzzBytes({ roles: 10 }), ladders * 2, "ladders of up to 11 files of YAML and bytes"],
  ["svg", fuzzSvg(), runs, "drawings"],
  ["pictures", fuzzPictures(), runs, "headers of PNG, GIF, WebP and JPEG"],
  ["pdf", fuzzPdf(), runs, "mutations of a handbook"],
  ["messages", fuzzMessages(), runs, "series of up to 10 messages of a browser"],
] as const;

console.log(`Seed ${seed}.`);
for (const [kind, property, numRuns, what] of KINDS) {
  if (positionals.length > 0 && !positionals.includes(kind)) continue;
  const started = performance.now();
  // Each is a property of something of its own.
  await fc.assert<unknown>(property as fc.IRawProperty<unknown>, { numRuns, seed });
  console.log(`${kind}: ${numRuns} ${what}, no fault, ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}
