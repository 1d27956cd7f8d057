/** What a build is asked for, and whom it tells how it goes. */
import type { Problem } from "../problems/problem.ts";
import { readSiteUrl } from "../text/site-url.ts";

/** The options of a build; all but the first two have what `rungbook build` has without options. */
export interface BuildOptions extends BuildListeners {
  /** The folder of role files. */
  readonly folder: string;
  /** The folder for the result, which is replaced as a whole: it may hold nothing but an earlier result. */
  readonly out: string;
  /** Ids of roles or tracks, or "ladder", whose handbooks to print; null for all. */
  readonly only?: readonly string[] | null;
  /** False to make the website without handbooks. */
  readonly pdf?: boolean;
  /** Where the website will be, in place of `siteUrl` of ladder.yml; null for what that says. */
  readonly siteUrl?: string | null;
  /** A folder of Nunjucks layouts, styles and scripts, each in place of the program's of its path; null for none. */
  readonly layouts?: string | null;
  /** A file of CSS that follows the program's, on the website and in print; null for none. */
  readonly styles?: string | null;
  /** Makes a booklet of every handbook too, on paper of twice its size. */
  readonly booklets?: boolean;
  /** Makes a Word file of every role and job description too. */
  readonly wordFiles?: boolean;
  /** Lets warnings stop the build as errors do. */
  readonly strict?: boolean;
  /** Builds the roles that have no error. */
  readonly keepGoing?: boolean;
  /** Tabs to print in at once in each browser; null for what is best. */
  readonly jobs?: number | null;
  /** One path, or addresses of browsers that run; empty to look for one on this machine. */
  readonly browsers?: readonly string[];
  /** Folder for results of earlier builds; null to choose one, false for none. */
  readonly cache?: string | null | false;
  /**
   * Environment variables, such as `process.env`: where to look for programs, folders and the date of the ladder, and the
   * secret of a shared cache (`RUNGBOOK_CACHE_KEY`). None is read but what is given here.
   */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Ends the build: it is rejected with the signal's reason, and the old output stays. */
  readonly signal?: AbortSignal;
}

/** Whom a build tells how it goes. */
export interface BuildListeners {
  /** Is given problems as soon as they are known; the result has all of them again. */
  readonly onProblems?: (problems: readonly Problem[], stage: ProblemStage) => void;
  readonly onProgress?: (progress: BuildProgress) => void;
  /** Is told what happens on this machine and with its browsers. */
  readonly onMessage?: (message: BuildMessage) => void;
  /** Is told how many megabytes the ladder is allowed, before its files are read; a build itself watches over none. */
  readonly onMemoryLimit?: (megabytes: number) => void;
}

/**
 * When a problem was found: "reading" the content; "printing", where no font has a character of a file; or "checking" the
 * handbooks. Files are named as they are in the content folder, but for those of "checking", which are in the output.
 */
export type ProblemStage = (typeof PROBLEM_STAGES)[number];

/** In the order of a build. */
export const PROBLEM_STAGES = ["reading", "printing", "checking"] as const;

/** How far a build is. */
export type BuildProgress =
  | { readonly step: "handbooks"; readonly done: number; readonly total: number; readonly last: ReadyHandbook | null }
  /** A browser is downloaded; in bytes. */
  | { readonly step: "download"; readonly done: number; readonly total: number };

/** A handbook that has just become ready. */
export interface ReadyHandbook {
  readonly title: string;
  /** True for one that an earlier build printed. */
  readonly isKept: boolean;
}

/** A sentence for whoever watches the build. */
export interface BuildMessage {
  readonly text: string;
  /** True for what is of interest only when something is looked into. */
  readonly isDetail: boolean;
}

/** The options with nothing left open. */
export type BuildRequest = Required<BuildOptions>;

/** Fills in what `options` leave open. @throws TypeError when `siteUrl` is no address of a website */
export function buildRequest(options: BuildOptions): BuildRequest {
  return {
    folder: options.folder,
    out: options.out,
    only: options.only ?? null,
    pdf: options.pdf ?? true,
    siteUrl: wholeSiteUrl(options.siteUrl ?? null),
    layouts: options.layouts ?? null,
    styles: options.styles ?? null,
    booklets: options.booklets ?? false,
    wordFiles: options.wordFiles ?? false,
    strict: options.strict ?? false,
    keepGoing: options.keepGoing ?? false,
    jobs: options.jobs ?? null,
    browsers: options.browsers ?? [],
    cache: options.cache ?? null,
    environment: options.environment ?? {},
    signal: options.signal ?? new AbortController().signal,
    onProblems: options.onProblems ?? (() => {}),
    onProgress: options.onProgress ?? (() => {}),
    onMessage: options.onMessage ?? (() => {}),
    onMemoryLimit: options.onMemoryLimit ?? (() => {}),
  };
}

/** Gives the address of a website as ladder.yml's is after reading. @throws TypeError when it is none */
export function wholeSiteUrl(siteUrl: string | null): string | null {
  if (siteUrl === null) return null;
  const reading = readSiteUrl(siteUrl);
  if ("fault" in reading) throw new TypeError(`siteUrl: ${reading.fault}. ${reading.advice}`);
  return reading.url;
}

/** Tells of problems, if there are any. */
export function tellProblems(
  { onProblems }: Pick<BuildRequest, "onProblems">,
  problems: readonly Problem[],
  stage: ProblemStage,
): void {
  if (problems.length > 0) onProblems(problems, stage);
}
