/**
 * Hands out tabs of one or more browsers, and does without those that fail.
 *
 * The policy: the browser with the most room is asked first, of those that have failed least. So one that failed is
 * started again, or connected to, only when no other is left; one that fails three times, without anything being done
 * with it in between, is out.
 */

import { MachineError, PrintError } from "../../problems/machine-error.ts";
import { withoutSecrets } from "../../text/addresses.ts";
import { messageLine } from "../../text/quote.ts";
import { inTime } from "../in-time.ts";
import { type BlankTab, openTab, type RunningBrowser } from "../running-browser.ts";

/** Where browsers come from: this machine, or an address where one runs. It gives one browser at a time. */
export interface BrowserSource {
  /** The address as messages show it, without its secrets; null for browsers that are started on this machine. */
  readonly endpoint: string | null;
  /** Path of the program on this machine; null for a browser elsewhere. */
  readonly path: string | null;
  /** Tabs to print in at once. */
  readonly tabs: number;
  /** Starts a browser or connects to it; the first call may get one that has been starting since before. */
  readonly launch: () => Promise<RunningBrowser>;
  /** Ends a browser that was started ahead and never asked for. */
  readonly close: () => Promise<void>;
}

/** What a supply is made of. */
export interface SupplyOptions<Tab> {
  /** At least one. */
  readonly sources: readonly BrowserSource[];
  /** Makes a tab that was just opened ready for use. */
  readonly prepare: (tab: BlankTab) => Tab;
  /** Is told, as a sentence, of a remote browser that was lost or differs from the others. */
  readonly report: (line: string) => void;
  /** Ends all waiting for tabs. */
  readonly signal: AbortSignal;
}

/** A browser that runs or is starting; its tabs end with it. */
interface Session<Tab> {
  readonly place: Place<Tab>;
  readonly running: Promise<RunningBrowser>;
  readonly free: Tab[];
  used: number;
}

/** A source and how it has done. */
interface Place<Tab> {
  readonly source: BrowserSource;
  session: Session<Tab> | null;
  /** Failures since something was last done here. */
  failures: number;
  /** What failed last. */
  reason: unknown;
  /** How it was last reported to be lost. */
  reported: string | null;
}

const UNTRIED = { session: null, failures: 0, reason: null, reported: null };

/** Failures in a row after which a browser is out. */
const MOST_FAILURES = 3;

/** Milliseconds that a tab may take to open. */
const OPEN_LIMIT = 20_000;

/** Milliseconds that a browser which hangs may take to let go of its tabs. */
const CLOSE_LIMIT = 20_000;

/** Keeps the browsers of some sources running, with their free tabs. */
export class BrowserSupply<Tab> {
  readonly #places: readonly Place<Tab>[];
  readonly #options: SupplyOptions<Tab>;
  readonly #waiting = new Set<() => void>();
  readonly #endings: Promise<void>[] = [];
  readonly #versions = new Map<string, string>();
  #isClosed = false;

  constructor(options: SupplyOptions<Tab>) {
    this.#options = options;
    this.#places = options.sources.map((source) => ({ source, ...UNTRIED }));
  }

  /**
   * Does `work` in a tab, and waits for one while all are in use. When it fails, other than with a PrintError, its
   * browser is let go of with all its tabs: one that failed once is not trusted.
   *
   * @throws what `work` throws; MachineError when this machine's browser does not start; PrintError that names the
   *   endpoints when no browser is left; the signal's reason
   */
  async use<Result>(work: (tab: Tab) => Promise<Result>): Promise<Result> {
    const { signal } = this.#options;
    const { session, tab } = await inTime(this.#take(), { signals: [signal] });
    try {
      const result = await work(tab);
      this.#giveBack(session, tab);
      return result;
    } catch (error) {
      if (error instanceof PrintError) this.#giveBack(session, tab);
      else if (!signal.aborted) this.#fail(session, error);
      throw error;
    }
  }

  /** Ends all browsers, or lets go of those that are not ours. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { session } of this.#places) if (session !== null) this.#endings.push(end(session));
    await Promise.all(this.#endings);
  }

  async #take(): Promise<{ readonly session: Session<Tab>; readonly tab: Tab }> {
    for (;;) {
      // Who was interrupted no longer waits for this, and a browser that was started now would never be ended.
      if (this.#isClosed) throw new Error("A tab was asked for after the browsers were closed.");
      const session = this.#roomiest();
      const tab = session && (await this.#tabOf(session));
      if (session !== null && tab !== null) return { session, tab };
      if (session === null) await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** The session with the largest share of its tabs free; null while all are in use. */
  #roomiest(): Session<Tab> | null {
    const fewest = Math.min(...this.#places.map(({ failures }) => failures));
    if (fewest >= MOST_FAILURES) throw exhausted(this.#places);
    const share = ({ session, source }: Place<Tab>): number => (session?.used ?? 0) / source.tabs;
    const open = this.#places.filter((place) => place.failures === fewest && share(place) < 1);
    const [place] = open.sort((a, b) => share(a) - share(b));
    if (place === undefined) return null;
    place.session ??= { place, running: place.source.launch(), free: [], used: 0 };
    return place.session;
  }

  /** A tab of `session`; null when its browser has failed, and another is to be asked. */
  async #tabOf(session: Session<Tab>): Promise<Tab | null> {
    const { source } = session.place;
    session.used++;
    let hasStarted = false;
    try {
      const { context, takeTab, version } = await session.running;
      hasStarted = true;
      this.#compareVersion(source, version);
      const { prepare } = this.#options;
      return session.free.pop() ?? prepare(await inTime(takeTab() ?? openTab(context), { limit: OPEN_LIMIT }));
    } catch (error) {
      session.used--;
      // What this machine lacks, it will lack in a second as well.
      if (!hasStarted && source.endpoint === null) throw error;
      this.#fail(session, error);
      return null;
    }
  }

  #giveBack(session: Session<Tab>, tab: Tab): void {
    session.used--;
    session.free.push(tab);
    if (session.place.session === session) session.place.failures = 0;
    this.#wake();
  }

  #fail(session: Session<Tab>, reason: unknown): void {
    const { place } = session;
    // All tabs of a browser fail together, and the first one to notice has let go of it.
    if (place.session !== session) return;
    place.session = null;
    place.failures++;
    place.reason = reason;
    // Nobody waits for the end of a browser that hangs.
    this.#endings.push(end(session));
    // A further loss in a row is named when the run ends of it.
    if (place.source.endpoint !== null && place.failures === 1) {
      place.reported = lossOf(place);
      this.#options.report(place.reported);
    }
    this.#wake();
  }

  /** Other versions break lines and pages elsewhere. */
  #compareVersion({ endpoint }: BrowserSource, version: string): void {
    if (endpoint === null || this.#versions.has(endpoint)) return;
    const [first] = this.#versions;
    this.#versions.set(endpoint, version);
    if (first === undefined || first[1] === version) return;
    this.#options.report(
      `The browser at ${endpoint} is ${version}, that at ${first[0]} ${first[1]}: from another version the same handbook can be another file.`,
    );
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

/** A browser that never started has nothing to close; its failure has been reported where it was waited for. */
async function end({ running }: Session<unknown>): Promise<void> {
  const closed = running.then((browser) => browser.close());
  await inTime(closed, { limit: CLOSE_LIMIT }).catch(() => {});
}

function exhausted(places: readonly Place<unknown>[]): PrintError {
  const news = places.filter((place) => place.reported !== lossOf(place));
  return new PrintError("No browser is left to print with.", ...news.map(lossOf));
}

/** Says how a browser was lost, as a sentence. */
function lossOf({ source, reason }: Place<unknown>): string {
  const [line = ""] = (reason instanceof Error ? reason.message : String(reason)).split("\n");
  const place = source.endpoint === null ? "on this machine" : `at ${source.endpoint}`;
  // That nobody answers is a sentence of its own, with the address in it.
  const loss = reason instanceof MachineError ? line : `The browser ${place} was lost: ${line.replace(/\.$/, "")}.`;
  return messageLine(withoutSecrets(loss));
}
