/** A long run of the fuzzer: `npm run fuzz -- [--runs 200] [--seed 1]`. A failure is shrunk and printed with its seed. */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { fuzzBytes, fuzzMarkdown } from "../helpers/fuzz-properties.ts";

const { values } = parseArgs({ options: { runs: { type: "string", default: "200" }, seed: { type: "string" } } });
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const numRuns = Number(values.runs);

console.log(`Seed ${seed}, ${numRuns} ladders of each kind.`);
const started = performance.now();
await fc.assert(fuzzMarkdown({ roles: 40, pieces: 12 }), { numRuns, seed });
console.log(`Markdown: ${numRuns} ladders of up to 40 roles, no fault.`);
await fc.assert(fuzzBytes({ roles: 10 }), { numRuns, seed });
console.log(`Front matter, settings and bytes: ${numRuns} ladders of up to 11 files, no fault.`);
console.log(`${((performance.now() - started) / 1000).toFixed(0)} s.`);
