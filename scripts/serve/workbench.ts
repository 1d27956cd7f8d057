/**
 * A ladder that is being written: read anew at every change, each page rendered and each handbook printed when somebody
 * looks at it. It is kept in memory, and nothing is written but to the cache.
 */
import { foldersFor } from "../build/build-ladder.ts";
import { type BuildOptions, buildRequest } from "../build/build-options.ts";
import { readAndCheck } from "../build/check-content.ts";
import { programFolder } from "../build/program-version.ts";
import { type FileContent, siteAssets } from "../build/write-site.ts";
import { type Cache, openCache } from "../cache/open-cache.ts";
import type { Ladder } from "../ladder/types.ts";
import { errorAt, type Problem } from "../problems/problem.ts";
import { printDocumentPath } from "../render/addresses.ts";
import type { LadderDocument } from "../render/documents/document.ts";
import { readLook } from "../render/look.ts";
import { type PreparedPages, preparePages } from "../render/render-ladder.ts";
import { renderPage } from "../render/render-page.ts";
import { fillHandbookFacts } from "../render/website/fill-handbook-facts.ts";
import { type Printed, printOnDemand } from "./print-on-demand.ts";
import { WarmBrowser } from "./warm-browser.ts";

/** Which ladder, and how it is shown: what a build would be asked for. */
export type WorkbenchOptions = Omit<
  BuildOptions,
  "out" | "only" | "pdf" | "strict" | "keepGoing" | "booklets" | "wordFiles"
>;

/** What can be told of a ladder at a moment. */
export interface WorkbenchState {
  /** Names what is shown; another one after each change. */
  readonly made: string;
  readonly problems: readonly Problem[];
  /** Whether what is shown is from before an error. */
  readonly isStale: boolean;
}

/** The ladder as it was last read without an error. */
interface Snapshot {
  readonly ladder: Ladder;
  readonly prepared: PreparedPages;
  readonly assets: ReadonlyMap<string, () => FileContent | Promise<FileContent>>;
  /** By path. */
  readonly pages: Map<string, Promise<string | null>>;
  /** Documents that were looked at as PDFs, by path. */
  readonly printed: Map<string, Printed>;
}

/** Keeps what is shown up to date. */
export class Workbench {
  readonly #options: WorkbenchOptions;
  readonly #browser: WarmBrowser;
  readonly #cache: Cache;
  readonly #listeners = new Set<() => void>();
  /** Tells the versions of this run from those of an earlier one, which a page may still show. */
  readonly #run = `${process.pid}.${Date.now().toString(36)}`;
  #snapshot: Snapshot | null = null;
  #version = 0;
  #problems: readonly Problem[] = [];
  #isStale = false;
  #isDue = false;
  #reading: Promise<void> | null = null;
  /** Settles when the print that came before is done. */
  #lastPrint: Promise<unknown> = Promise.resolve();

  private constructor(options: WorkbenchOptions, cache: Cache) {
    this.#options = options;
    this.#cache = cache;
    this.#browser = new WarmBrowser(buildRequest({ ...options, out: "" }));
  }

  /** Reads the ladder for the first time. @throws EnvironmentError when SOURCE_DATE_EPOCH is no time */
  static async open(options: WorkbenchOptions): Promise<Workbench> {
    const { cache = null, environment = {} } = options;
    const bench = new Workbench(
      options,
      await openCache(foldersFor({ cache, environment }), environment.RUNGBOOK_CACHE_KEY),
    );
    await bench.#readOnce();
    return bench;
  }

  get state(): WorkbenchState {
    const printing = [...(this.#snapshot?.printed.values() ?? [])].flatMap(({ problems }) => problems);
    return {
      made: `${this.#run}.${this.#version}`,
      problems: [...this.#problems, ...printing],
      isStale: this.#isStale,
    };
  }

  /** Null when no version of the ladder could be shown yet. */
  get documents(): readonly LadderDocument[] | null {
    return this.#snapshot?.prepared.handbooks ?? null;
  }

  get ladder(): Ladder | null {
    return this.#snapshot?.ladder ?? null;
  }

  /** Has `listener` called when the state has changed; returns what ends that. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads the folder again, and once more when that is asked for meanwhile. */
  async refresh(): Promise<void> {
    this.#isDue = true;
    this.#reading ??= this.#readWhileDue().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  /** Gives a page as HTML, or null when there is none of this path. Throws what a broken layout throws. */
  async page(path: string): Promise<string | null> {
    const snapshot = this.#snapshot;
    if (snapshot === null) return null;
    const page = snapshot.pages.get(path) ?? renderPage(snapshot.prepared, path);
    snapshot.pages.set(path, page);
    const html = await page;
    const entries = [...snapshot.printed.values()].map(({ entry }) => entry);
    return html && fillHandbookFacts(html, entries, snapshot.ladder);
  }

  /** Gives the HTML that a document is printed from; null when there is no such document. */
  async printDocument({ path }: Pick<LadderDocument, "path">): Promise<string | null> {
    return this.page(printDocumentPath({ path }));
  }

  /** Gives a file beside the pages; null when there is none of this path. */
  async asset(path: string): Promise<FileContent | null> {
    return (await this.#snapshot?.assets.get(path)?.()) ?? null;
  }

  /** Prints a document, unless this version of it is printed. Throws what a build throws; null where there is none. */
  async print(path: string): Promise<Printed | null> {
    const printing = this.#lastPrint.then(() => this.#printNow(path));
    this.#lastPrint = printing.catch(() => {});
    return printing;
  }

  /** Ends the browser. */
  async close(): Promise<void> {
    this.#listeners.clear();
    await this.#browser.close();
  }

  async #printNow(path: string): Promise<Printed | null> {
    const snapshot = this.#snapshot;
    const document = snapshot?.prepared.handbooks.find((each) => each.path === path);
    if (!snapshot || !document) return null;
    const known = snapshot.printed.get(path);
    if (known) return known;
    const [browser, cache, options] = [this.#browser, this.#cache, { ...this.#options, out: "" }];
    const printed = await printOnDemand({ ladder: snapshot.ladder, document, browser, cache, options });
    snapshot.printed.set(path, printed);
    if (printed.problems.length > 0 && snapshot === this.#snapshot) this.#tell();
    return printed;
  }

  async #readWhileDue(): Promise<void> {
    while (this.#isDue) {
      this.#isDue = false;
      await this.#readOnce().catch((error: unknown) => this.#fail(error));
    }
  }

  /** Reads, and forgets what was read when something has changed meanwhile. */
  async #readOnce(): Promise<void> {
    const { ladder, problems } = await readAndCheck(this.#options);
    if (this.#isDue) return;
    const hasError = problems.some(({ severity }) => severity === "error");
    this.#problems = problems;
    this.#isStale = hasError;
    // At first what has no error is better than nothing.
    if (ladder !== null && (!hasError || this.#snapshot === null)) {
      const { layouts = null, styles = null } = this.#options;
      const look = await readLook(programFolder, { layouts, styles });
      const prepared = await preparePages(ladder, { programFolder, look, wants: () => true });
      if (this.#isDue) return;
      const made = { pages: new Map(), printed: new Map() };
      this.#snapshot = { ladder, prepared, assets: siteAssets(ladder, prepared), ...made };
      this.#version++;
    }
    this.#tell();
  }

  #fail(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#problems = [errorAt({ file: "." }, message, "Mend it, and save a file to try again.")];
    this.#isStale = true;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
