/** Prints, finishes and writes every handbook, and says what came out. */
import type { BrowserSource } from "../handbook/browser-supply.ts";
import type { PrintedDocument } from "../handbook/print-handbooks.ts";
import { printHandbooks } from "../handbook/print-handbooks.ts";
import { PrintQueue } from "../handbook/print-queue.ts";
import type { Ladder, Place } from "../ladder/types.ts";
import type { Output } from "../output/open-output.ts";
import type { Finding } from "../pdf/finding.ts";
import { finishHandbook } from "../pdf/finish-handbook.ts";
import { Turn } from "../pdf/turn.ts";
import { ASSET_BASE } from "../site/asset-base.ts";
import type { Handbook } from "../site/handbook.ts";
import type { PrintDocument } from "../site/render-ladder.ts";
import type { BuildOptions } from "./build.ts";
import { documentFacts } from "./document-facts.ts";
import type { HandbookCache } from "./handbook-cache.ts";
import { HandbookResults } from "./handbook-results.ts";
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
  /** Characters of this handbook that no font has. */
  readonly missingCharacters: readonly string[];
}

/** Characters of a role or page that no font of this machine has and that stand in one line first. */
export interface MissingCharacters {
  /** Its file, relative to the content folder. */
  readonly file: string;
  /** From 1; null where it is not known. */
  readonly line: number | null;
  readonly characters: readonly string[];
}

/** A font that ladder.yml asks for and the browser does not have. */
export interface MissingFont {
  readonly name: string;
  /** Where ladder.yml names it. */
  readonly place: Place;
}

/** The handbooks of a build. */
export interface MadeHandbooks {
  readonly entries: readonly HandbookEntry[];
  /** How many of them an earlier build printed. */
  readonly kept: number;
  readonly findings: readonly HandbookFinding[];
  readonly missing: readonly MissingCharacters[];
  readonly missingFonts: readonly MissingFont[];
}

/** What handbooks are made with. */
export interface HandbookRun {
  readonly ladder: Ladder;
  readonly browsers: readonly BrowserSource[];
  /** Handbooks of earlier builds. */
  readonly kept: HandbookCache;
  readonly output: Output;
  readonly progress: Progress;
  readonly timings: Timings;
  readonly options: Pick<BuildOptions, "signal">;
}

/** Makes the handbooks of a build while their print documents are still being rendered. */
export class HandbookMaker {
  readonly #run: HandbookRun;
  readonly #results: HandbookResults;
  readonly #queue = new PrintQueue();
  /** Documents that are to be printed, by the path of the handbook. */
  readonly #documents = new Map<string, PrintDocument>();
  /** Settles when the handbook that came before is finished. */
  #last: Promise<void> = Promise.resolve();
  readonly #printing: Promise<{ readonly browsersEnded: Promise<void> }>;

  constructor(run: HandbookRun) {
    this.#run = run;
    this.#results = new HandbookResults(run);
    this.#printing = this.#print();
    // Who fails while documents still come is heard of in the end.
    this.#printing.catch(() => {});
  }

  /** Takes the handbook from an earlier build, or has it printed. */
  async add(document: PrintDocument): Promise<void> {
    const made = await this.#run.kept.find(document);
    if (made) return this.#results.add(document.handbook, made, true);
    this.#documents.set(document.handbook.path, document);
    await this.#queue.add({ name: document.handbook.path, html: document.html });
  }

  /**
   * Waits for all that were added.
   * @param handbooks in the order in which the entries shall come
   * @throws PrintError when a handbook cannot be printed
   */
  async finish(handbooks: readonly Handbook[]): Promise<MadeHandbooks> {
    this.#queue.close();
    await this.#printing;
    return this.#results.all(handbooks);
  }

  /** Forgets what is not printed yet, and waits until nothing more is being printed and the browsers have ended. */
  async close(): Promise<void> {
    this.#queue.clear();
    await this.#printing.then(({ browsersEnded }) => browsersEnded).catch(() => {});
  }

  #print(): Promise<{ readonly browsersEnded: Promise<void> }> {
    const { ladder, browsers, options, timings } = this.#run;
    return printHandbooks(this.#queue, {
      sources: browsers,
      report: (line) => console.error(line),
      signal: options.signal,
      sides: ladder.print.sides,
      timeLimit: ladder.printSeconds * 1000,
      assetBase: ASSET_BASE,
      assets: printAssets(ladder),
      onPrinted: async ({ name }, printed) => {
        const document = this.#documents.get(name);
        if (document === undefined) throw new Error(`${name} was printed, but nobody asked for it`);
        this.#documents.delete(name);
        for (const stage of ["load", "measure", "print"] as const) timings.add(stage, printed.times[stage]);
        await this.#takePrinted(document, printed);
      },
    });
  }

  /** Several at once would keep as many documents in memory and end no sooner. */
  #oneByOne<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(work);
    this.#last = done.then(
      () => {},
      () => {},
    );
    return done;
  }

  async #takePrinted(
    document: PrintDocument,
    { bytes, takePdf, frontMatterPages, headings, missingCharacters, missingFonts }: PrintedDocument,
  ): Promise<void> {
    const { ladder, timings, kept, options } = this.#run;
    const facts = documentFacts(document.handbook, ladder, { frontMatterPages, headings });
    const finished = await this.#oneByOne(async () => {
      options.signal.throwIfAborted();
      const turn = new Turn();
      const made = await finishHandbook(bytes, facts, takePdf, turn);
      timings.add("finish", turn.worked);
      return made;
    });
    const made = { finished, missingCharacters, missingFonts };
    await Promise.all([this.#results.add(document.handbook, made, false), kept.keep(document, made)]);
  }
}
