/** The part of Eleventy 3.1 that this program calls; the package ships no types of its own. */

/** What a configuration function gets. */
export interface EleventyConfig {
  addGlobalData(name: string, data: unknown): void;
  addExtension(extension: string, language: PageLanguage): void;
  addWatchTarget(path: string): void;
  setUseGitIgnore(use: boolean): void;
}

/** A template language: https://www.11ty.dev/docs/languages/custom/. */
export interface PageLanguage {
  readonly key: string;
  readonly compileOptions: { readonly cache: boolean };
  /** Makes of a template, without its front matter, what renders pages with it. */
  readonly compile: (template: string, inputPath: string) => (data: PageData) => Promise<string>;
}

/** The data of a page, as far as it is not only for templates. */
export interface PageData {
  readonly page: Pick<EleventyPage, "url" | "inputPath">;
  /** Is given every page as soon as it is rendered; returns what becomes of it. */
  readonly onRendered: (page: PageData["page"], html: string) => Promise<string>;
}

/** One rendered template, as `toJSON` gives it. */
export interface EleventyPage {
  readonly url: string | false;
  readonly inputPath: string;
  readonly outputPath: string | false;
  readonly content: string;
}

/** The constructor of Eleventy's programmatic API (https://www.11ty.dev/docs/programmatic/). */
export type EleventyConstructor = new (
  input: string,
  output: string,
  options: {
    readonly quietMode: boolean;
    readonly configPath: string;
    readonly config: (config: EleventyConfig) => void;
    readonly runMode: "build";
    readonly source: "script";
  },
) => { toJSON(): Promise<readonly EleventyPage[]> };
