/**
 * Hands out tabs of one or more browsers, and does without those that fail.
 *
 * The browser with the most room is asked first. One that failed is put aside and started again only when no other is
 * left. One that fails again and again, without anything being printed with it in between, is out for good.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { BrowserSource } from "./browser-source.ts";
import { inTime } from "./in-time.ts";
import { MachineError } from "./machine-error.ts";
import { openTab, type PrintTab, readyTab, type TabOptions } from "./open-tab.ts";
import { PrintError } from "./print-error.ts";
import type { RunningBrowser } from "./running-browser.ts";

/** A tab that is being printed in. Who leased it gives it back, or dismisses it when its browser failed. */
export interface Lease {
  readonly tab: PrintTab;
  readonly session: Session;
}

/** A browser that runs or is starting; its tabs end with it. */
interface Session {
  readonly place: Place;
  readonly running: Promise<RunningBrowser>;
  readonly free: PrintTab[];
  leased: number;
}

/** A source and how it has done. */
interface Place {
  readonly source: BrowserSource;
  session: Session | null;
  /** Failures since something was last printed here. */
  failures: number;
  aside: boolean;
  /** What failed last. */
  reason: unknown;
  /** How it was last reported to be lost. */
  reported: string | null;
}

const UNTRIED = { session: null, failures: 0, aside: false, reason: null, reported: null };

/** Failures in a row after which a remote browser is out. */
const MOST_REMOTE_FAILURES = 2;

/** The same on this machine, where `printHandbooks` stops earlier, at a handbook that kills every browser. */
const MOST_LOCAL_FAILURES = 5;

/** Milliseconds that a tab may take to open. */
const OPEN_LIMIT = 20_000;

/** Milliseconds that a browser which hangs may take to let go of its tabs. */
const CLOSE_LIMIT = 5_000;

/** What a supply is made of. */
export interface SupplyOptions extends TabOptions {
  /** At least one. */
  readonly sources: readonly BrowserSource[];
  /** Is told, as a sentence, of a remote browser that was lost or differs from the others. */
  readonly report: (line: string) => void;
}

/** Keeps the browsers of some sources running, with their free tabs. */
export class BrowserSupply {
  readonly #places: readonly Place[];
  readonly #options: SupplyOptions;
  readonly #waiting = new Set<() => void>();
  readonly #endings: Promise<void>[] = [];
  readonly #versions = new Map<string, string>();
  #isClosed = false;

  constructor(options: SupplyOptions) {
    this.#options = options;
    this.#places = options.sources.map((source) => ({ source, ...UNTRIED }));
  }

  /**
   * Takes a tab, and waits for one while all are leased.
   *
   * @throws MachineError when this machine's browser does not start; PrintError that names the endpoints when no
   *   browser is left.
   */
  async lease(): Promise<Lease> {
    for (;;) {
      // Who was interrupted no longer waits for this, and a browser that was started now would never be ended.
      if (this.#isClosed) throw new Error("A tab was asked for after the browsers were closed.");
      const session = this.#roomiest();
      if (session === null) await this.#change();
      else {
        const tab = await this.#take(session);
        if (tab !== null) return { session, tab };
      }
    }
  }

  /** Takes a tab back in which all went well. */
  giveBack({ session, tab }: Lease): void {
    session.leased--;
    session.free.push(tab);
    if (session.place.session === session) session.place.failures = 0;
    this.#wake();
  }

  /** Lets go of the browser of `lease`, with all its tabs: one that failed once is not trusted. */
  dismiss({ session }: Lease, reason: unknown): void {
    this.#fail(session, reason);
  }

  /** Ends all browsers, or lets go of those that are not ours. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { session } of this.#places) if (session !== null) this.#endings.push(end(session));
    await Promise.all(this.#endings);
  }

  /** The session with the largest share of its tabs free; null while all are leased. */
  #roomiest(): Session | null {
    if (this.#places.every(({ aside }) => aside)) this.#revive();
    const share = ({ session, source }: Place): number => (session?.leased ?? 0) / source.tabs;
    const [place] = this.#places.filter((each) => !each.aside && share(each) < 1).sort((a, b) => share(a) - share(b));
    if (place === undefined) return null;
    place.session ??= { place, running: place.source.launch(), free: [], leased: 0 };
    return place.session;
  }

  /** Gives those that have not failed too often another chance. */
  #revive(): void {
    const left = this.#places.filter(
      ({ source, failures }) => failures < (source.endpoint === null ? MOST_LOCAL_FAILURES : MOST_REMOTE_FAILURES),
    );
    if (left.length === 0) throw exhausted(this.#places);
    for (const place of left) place.aside = false;
  }

  /** A tab of `session`; null when its browser has failed, and another is to be asked. */
  async #take(session: Session): Promise<PrintTab | null> {
    session.leased++;
    let started = false;
    try {
      const { context, takeTab, version } = await session.running;
      started = true;
      this.#compareVersion(session.place.source, version);
      const free = session.free.pop();
      return free ?? readyTab(await inTime(takeTab() ?? openTab(context), { limit: OPEN_LIMIT }), this.#options);
    } catch (error) {
      session.leased--;
      // What this machine lacks, it will lack in a second as well.
      if (!started && session.place.source.endpoint === null) throw error;
      this.#fail(session, error);
      return null;
    }
  }

  #fail(session: Session, reason: unknown): void {
    const { place } = session;
    // All tabs of a browser fail together, and the first one to notice has put it aside.
    if (place.session !== session) return;
    place.session = null;
    place.aside = true;
    place.failures++;
    place.reason = reason;
    // Nobody waits for the end of a browser that hangs.
    this.#endings.push(end(session));
    // The second loss in a row is named when the run ends of it.
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

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  }
}

/** A browser that never started has nothing to close; its failure has been reported where it was waited for. */
async function end({ running }: Session): Promise<void> {
  const clock = new AbortController();
  const late = sleep(CLOSE_LIMIT, undefined, { signal: clock.signal }).catch(() => {});
  const closed = running.then((started) => started.close()).catch(() => {});
  await Promise.race([closed, late]);
  clock.abort();
}

function exhausted(places: readonly Place[]): PrintError {
  const news = places.filter((place) => place.reported !== lossOf(place));
  return new PrintError(["No browser is left to print with.", ...news.map(lossOf)].join("\n"));
}

/** Says how a browser was lost, as a sentence. */
function lossOf({ source, reason }: Place): string {
  const [line = ""] = (reason instanceof Error ? reason.message : String(reason)).split("\n");
  // That nobody answers is a sentence of its own, with the address in it.
  return reason instanceof MachineError
    ? line
    : `The browser ${source.endpoint === null ? "on this machine" : `at ${source.endpoint}`} was lost: ${line.replace(/\.$/, "")}.`;
}
