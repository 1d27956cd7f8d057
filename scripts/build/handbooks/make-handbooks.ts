/** Prints and finishes every handbook, and has the website's picture taken. */
import type { BrowserSource } from "../../browser/remote/browser-supply.ts";
import type { finishHandbook } from "../../pdf/finish-handbook.ts";
import { Turn } from "../../pdf/objects/turn.ts";
import type { PrintedDocument } from "../../printing/print-handbooks.ts";
import { PrintQueue } from "../../printing/print-queue.ts";
import { SlowPrintError } from "../../problems/machine-error.ts";
import { ADDRESSES, ASSET_BASE } from "../../render/addresses.ts";
import type { LadderDocument } from "../../render/documents/document.ts";
import type { PrintDocument } from "../../render/render-ladder.ts";
import { PICTURE_SIZE } from "../../render/website/site-picture.ts";
import type { BuildRequest } from "../build-options.ts";
import type { MadeHandbooks } from "../build-result.ts";
import type { Timings } from "../timings.ts";
import type { HandbookCache } from "./handbook-cache.ts";
import { documentFacts, printAssets } from "./handbook-inputs.ts";
import { HandbookResults, type HandbookWriting } from "./handbook-results.ts";
import type { PictureCache } from "./picture-cache.ts";

/** What handbooks are made with. */
export interface HandbookRun extends HandbookWriting {
  readonly browsers: readonly BrowserSource[];
  /** Handbooks and pictures of earlier builds. */
  readonly kept: HandbookCache;
  readonly keptPictures: PictureCache;
  readonly timings: Timings;
  readonly request: Pick<BuildRequest, "signal" | "booklets" | "onProgress" | "onMessage">;
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
    const { kept, ladder } = this.#run;
    if (await kept.isSlow(document)) throw new SlowPrintError(document.handbook.path, ladder.printSeconds, true);
    this.#documents.set(document.handbook.path, document);
    await this.#queue.add({ name: document.handbook.path, html: document.html });
  }

  /** Takes the website's picture from an earlier build, or has it taken. @param html what it is taken of */
  async addPicture(html: string): Promise<void> {
    const bytes = await this.#run.keptPictures.find(html);
    if (bytes) await this.#run.output.write(ADDRESSES.picture, bytes);
    else await this.#queue.add({ name: ADDRESSES.picture, html, picture: PICTURE_SIZE });
  }

  /**
   * Waits for all that were added.
   * @param handbooks in the order in which the entries shall come
   * @throws PrintError when a handbook cannot be printed
   */
  async finish(handbooks: readonly LadderDocument[]): Promise<MadeHandbooks> {
    this.#queue.close();
    await this.#printing;
    return this.#results.all(handbooks);
  }

  /** Forgets what is not printed yet, and waits until nothing more is being printed and the browsers have ended. */
  async close(): Promise<void> {
    this.#queue.clear();
    await this.#printing.then(({ browsersEnded }) => browsersEnded).catch(() => {});
  }

  async #print(): Promise<{ readonly browsersEnded: Promise<void> }> {
    try {
      return await this.#printAll();
    } catch (error) {
      const slow = error instanceof SlowPrintError ? this.#documents.get(error.handbook) : undefined;
      if (slow) await this.#run.kept.keepSlow(slow);
      throw error;
    }
  }

  async #printAll(): Promise<{ readonly browsersEnded: Promise<void> }> {
    const { ladder, browsers, keptPictures, output, request, timings, total } = this.#run;
    if (total === 0) return { browsersEnded: Promise.resolve() };
    // Loaded only here: a website without handbooks needs none of it.
    const [{ printHandbooks }, { finishHandbook }] = await Promise.all([
      import("../../printing/print-handbooks.ts"),
      import("../../pdf/finish-handbook.ts"),
    ]);
    return printHandbooks(this.#queue, {
      sources: browsers,
      report: (text) => request.onMessage({ text, isDetail: false }),
      signal: request.signal,
      timeLimit: ladder.printSeconds * 1000,
      assetBase: ASSET_BASE,
      assets: printAssets(ladder),
      onPrinted: async ({ name }, printed) => {
        const document = this.#documents.get(name);
        if (document === undefined) throw new Error(`${name} was printed, but nobody asked for it`);
        this.#documents.delete(name);
        for (const stage of ["load", "measure", "print"] as const) timings.add(stage, printed.times[stage]);
        await this.#takePrinted(document, printed, finishHandbook);
      },
      onPicture: async ({ name, html }, picture) => {
        timings.add("print", picture.time);
        await Promise.all([output.write(name, picture.bytes), keptPictures.keep(html, picture)]);
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
    { bytes, takePdf, frontMatterPages, headings, links, missingCharacters, missingFonts }: PrintedDocument,
    finish: typeof finishHandbook,
  ): Promise<void> {
    const { ladder, timings, kept, request } = this.#run;
    const facts = documentFacts(document.handbook, ladder, { frontMatterPages, headings, links, missingCharacters });
    const finished = await this.#oneByOne(async () => {
      request.signal.throwIfAborted();
      const turn = new Turn();
      const made = await finish(bytes, facts, takePdf, turn);
      timings.add("finish", turn.worked);
      return made;
    });
    const missing = new Set(missingCharacters.flatMap(({ characters }) => characters));
    const made = { finished, missingCharacters: [...missing].sort(), missingFonts };
    await Promise.all([this.#results.add(document.handbook, made, false), kept.keep(document, made)]);
  }
}
