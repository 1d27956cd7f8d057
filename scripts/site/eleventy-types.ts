/** The part of Eleventy 3.1 that this program calls; the package ships no types of its own. */

/** What a configuration function gets. */
export interface EleventyConfig {
  addPlugin(plugin: (config: EleventyConfig) => void): void;
  addFilter(name: string, filter: (value: never) => unknown): void;
  addGlobalData(name: string, data: unknown): void;
  addTransform(
    name: string,
    transform: (this: { readonly page: Pick<EleventyPage, "url" | "inputPath"> }, content: string) => Promise<string>,
  ): void;
  setLibrary(format: string, library: unknown): void;
  addWatchTarget(path: string): void;
  setUseGitIgnore(use: boolean): void;
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
