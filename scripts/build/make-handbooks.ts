/** Prints, finishes and writes every handbook, and says what came out. */
import type { BrowserSource } from "../browser/remote/browser-supply.ts";
import type { Ladder } from "../ladder/types.ts";
import type { Output } from "../output/open-output.ts";
import type { finishHandbook } from "../pdf/finish-handbook.ts";
import { Turn } from "../pdf/objects/turn.ts";
import type { PrintedDocument } from "../printing/print-handbooks.ts";
import { PrintQueue } from "../printing/print-queue.ts";
import { SlowPrintError } from "../problems/machine-error.ts";
import { ADDRESSES, ASSET_BASE } from "../render/addresses.ts";
import { isBound, type LadderDocument } from "../render/documents/document.ts";
import { fileNameOf } from "../render/documents/handbooks.ts";
import type { PrintDocument } from "../render/render-ladder.ts";
import type { BuildRequest, ReadyHandbook } from "./build-options.ts";
import type { HandbookEntry, HandbookFinding, MadeHandbooks, MissingCharacters } from "./build-result.ts";
import type { HandbookCache, MadeHandbook } from "./handbook-cache.ts";
import { documentFacts, printAssets } from "./handbook-inputs.ts";
import { filesWithCharacters } from "./missing-characters.ts";
import type { Timings } from "./timings.ts";

/** What handbooks are made with. */
export interface HandbookRun {
  readonly ladder: Ladder;
  readonly browsers: readonly BrowserSource[];
  /** Handbooks of earlier builds. */
  readonly kept: HandbookCache;
  readonly output: Output;
  readonly timings: Timings;
  readonly request: Pick<BuildRequest, "signal" | "booklets" | "onProgress" | "onMessage">;
  /** How many handbooks there will be. */
  readonly total: number;
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
    const { ladder, browsers, request, timings, total } = this.#run;
    if (total === 0) return { browsersEnded: Promise.resolve() };
    // Loaded only here: a website without handbooks needs none of it.
    const [{ printHandbooks }, { finishHandbook }] = await Promise.all([
      import("../printing/print-handbooks.ts"),
      import("../pdf/finish-handbook.ts"),
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

/** Writes handbooks as they are made, and collects what is said of them. */
class HandbookResults {
  readonly #run: HandbookRun;
  readonly #entries = new Map<string, HandbookEntry>();
  readonly #findings: HandbookFinding[] = [];
  /** By file and line: several handbooks hold the same ones. */
  readonly #missing = new Map<string, MissingCharacters>();
  readonly #missingFonts = new Set<string>();
  #kept = 0;

  constructor(run: HandbookRun) {
    this.#run = run;
    this.#tell(null);
  }

  /** Writes a handbook. @param isKept true for one that an earlier build printed */
  async add(handbook: LadderDocument, made: MadeHandbook, isKept: boolean): Promise<void> {
    const { kind, id, title, path } = handbook;
    const { finished, missingCharacters, missingFonts } = made;
    const { bytes, pages, claims } = finished;
    this.#findings.push(...finished.findings.map((finding) => ({ ...finding, path, missingCharacters })));
    for (const { file, line, characters } of filesWithCharacters(missingCharacters, handbook)) {
      const key = `${file}\n${line}`;
      const all = new Set([...(this.#missing.get(key)?.characters ?? []), ...characters]);
      this.#missing.set(key, { file, line, characters: [...all].sort() });
    }
    for (const name of missingFonts) this.#missingFonts.add(name);
    const sha256 = await this.#run.output.write(path, bytes);
    this.#entries.set(path, {
      kind,
      id,
      title,
      path,
      fileName: fileNameOf(handbook, this.#run.ladder),
      pages,
      bytes: bytes.length,
      sha256,
      claims,
      ...(this.#run.request.booklets && isBound(handbook) ? { booklet: await this.#writeBooklet(path, bytes) } : {}),
    });
    if (isKept) this.#kept++;
    this.#tell({ title, isKept });
  }

  /** Writes a handbook as a booklet and gives the path. @param path of the handbook */
  async #writeBooklet(path: string, bytes: Uint8Array): Promise<string> {
    const { impose } = await import("../pdf/imposition/impose.ts");
    const made = await impose(bytes, {});
    if (!("outcome" in made)) throw new Error(`No booklet can be made of ${path}, which is ${made.reason}.`);
    const booklet = ADDRESSES.booklet(path);
    await this.#run.output.write(booklet, made.bytes);
    return booklet;
  }

  #tell(last: ReadyHandbook | null): void {
    const { total, request } = this.#run;
    request.onProgress({ step: "handbooks", done: this.#entries.size, total, last });
  }

  /** Gives all that were added. @param handbooks in the order in which the entries shall come */
  all(handbooks: readonly LadderDocument[]): MadeHandbooks {
    const { fontPlaces, fontFiles } = this.#run.ladder;
    return {
      entries: handbooks.flatMap(({ path }) => this.#entries.get(path) ?? []),
      kept: this.#kept,
      findings: this.#findings.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
      missing: [...this.#missing.values()].sort((a, b) =>
        a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1,
      ),
      missingFonts: [...fontPlaces].flatMap(([name, place]) =>
        this.#missingFonts.has(name) ? [{ name, place, isFile: fontFiles.has(name) }] : [],
      ),
    };
  }
}
