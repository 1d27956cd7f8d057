/** Prints, finishes and writes every handbook, and says what came out. */
import { createHash } from "node:crypto";
import type { BrowserSource } from "../handbook/browser-source.ts";
import { printHandbooks } from "../handbook/print-handbooks.ts";
import type { Ladder } from "../ladder/types.ts";
import type { Output } from "../output/open-output.ts";
import type { Finding } from "../pdf/finding.ts";
import { finishHandbook } from "../pdf/finish-handbook.ts";
import { ASSET_BASE } from "../site/asset-base.ts";
import type { Handbook } from "../site/handbook.ts";
import type { PrintDocument, RenderedLadder } from "../site/render-ladder.ts";
import type { BuildOptions } from "./build.ts";
import { documentFacts } from "./document-facts.ts";
import { filesWithCharacters } from "./files-with-characters.ts";
import type { HandbookCache, MadeHandbook } from "./handbook-cache.ts";
import { printAssets } from "./print-assets.ts";
import type { Progress } from "./progress.ts";
import type { Timings } from "./timings.ts";

/** One PDF of the output, as handbooks.json lists it. */
export interface HandbookEntry {
  readonly kind: Handbook["kind"];
  readonly id: string;
  readonly title: string;
  /** Path in the output. */
  readonly path: string;
  readonly pages: number;
  readonly bytes: number;
  readonly sha256: string;
  /** Standards that the file claims, each only after it passed the check: "PDF/UA-1", "PDF/A-2a". */
  readonly claims: readonly string[];
}

/** What the checker found in a finished handbook: the reason why it does not claim a standard. */
export interface HandbookFinding extends Finding {
  readonly path: string;
}

/** Characters of a role or page that no font of this machine has. */
export interface MissingCharacters {
  /** Its file, relative to the content folder. */
  readonly file: string;
  readonly characters: readonly string[];
}

/** The handbooks of a build. */
export interface MadeHandbooks {
  readonly entries: readonly HandbookEntry[];
  readonly findings: readonly HandbookFinding[];
  readonly missing: readonly MissingCharacters[];
}

/** What `makeHandbooks` needs. */
export interface HandbookRun {
  readonly ladder: Ladder;
  readonly rendered: RenderedLadder;
  readonly browsers: readonly BrowserSource[];
  /** Handbooks of earlier builds. */
  readonly kept: HandbookCache;
  readonly output: Output;
  readonly progress: Progress;
  readonly timings: Timings;
  readonly options: Pick<BuildOptions, "signal">;
}

/**
 * Makes the handbooks, or takes them from earlier builds; the entries come in the order of the print documents.
 * @throws PrintError when a handbook cannot be printed
 */
export async function makeHandbooks(run: HandbookRun): Promise<MadeHandbooks> {
  const { ladder, rendered, kept, options } = run;
  const results = new HandbookResults(run);
  const found = await Promise.all(rendered.printDocuments.map((document) => kept.find(document)));
  const toPrint = new Map<string, PrintDocument>();
  for (const [index, document] of rendered.printDocuments.entries()) {
    const made = found[index];
    if (made) await results.add(document, made);
    else toPrint.set(document.handbook.path, document);
  }
  await printHandbooks(
    [...toPrint.values()].map(({ handbook, html }) => ({ name: handbook.path, html })),
    {
      sources: run.browsers,
      report: (line) => console.error(line),
      signal: options.signal,
      sides: ladder.print.sides,
      timeLimit: ladder.printSeconds * 1000,
      assetBase: ASSET_BASE,
      assets: printAssets(ladder, rendered),
      onPrinted: async ({ name }, { bytes, frontMatterPages, missingCharacters, times }) => {
        const document = toPrint.get(name);
        if (document === undefined) throw new Error(`${name} was printed, but nobody asked for it`);
        for (const stage of ["load", "measure", "print"] as const) run.timings.add(stage, times[stage]);
        const facts = documentFacts(document.handbook, ladder, frontMatterPages);
        const finished = await run.timings.measure("finish", () => finishHandbook(bytes, facts));
        const made = { finished, missingCharacters };
        await Promise.all([results.add(document, made), kept.keep(document, made)]);
      },
    },
  );
  return results.all();
}

/** Writes handbooks as they are made, and collects what is said of them. */
class HandbookResults {
  readonly #run: HandbookRun;
  readonly #entries = new Map<string, HandbookEntry>();
  readonly #findings: HandbookFinding[] = [];
  readonly #missing = new Map<string, ReadonlySet<string>>();

  constructor(run: HandbookRun) {
    this.#run = run;
  }

  async add({ handbook }: PrintDocument, { finished, missingCharacters }: MadeHandbook): Promise<void> {
    const { kind, id, title, path } = handbook;
    const { bytes, pages, claims } = finished;
    this.#findings.push(...finished.findings.map((finding) => ({ ...finding, path })));
    for (const { file, characters } of filesWithCharacters(missingCharacters, handbook, this.#run.ladder))
      this.#missing.set(file, new Set([...(this.#missing.get(file) ?? []), ...characters]));
    await this.#run.output.write(path, bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    this.#entries.set(path, { kind, id, title, path, pages, bytes: bytes.length, sha256, claims });
    this.#run.progress.done(title);
  }

  all(): MadeHandbooks {
    return {
      entries: this.#run.rendered.printDocuments.flatMap(({ handbook }) => this.#entries.get(handbook.path) ?? []),
      findings: this.#findings.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
      missing: [...this.#missing]
        .map(([file, characters]) => ({ file, characters: [...characters].sort() }))
        .sort((a, b) => (a.file < b.file ? -1 : 1)),
    };
  }
}
