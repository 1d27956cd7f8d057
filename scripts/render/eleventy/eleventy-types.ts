/** The part of Eleventy 3.1 that this program calls; the package ships no types of its own. */

/** What a configuration function gets. */
export interface EleventyConfig {
  on(event: "eleventy.config", listener: (made: MadeConfig) => void): void;
  on(event: "eleventy.after", listener: (made: MadeSite) => Promise<void>): void;
  addTemplate(path: string, content: string, data: object): void;
  addExtension(extension: string, language: PageLanguage): void;
  addTemplateFormats(formats: string): void;
  addPlugin<Options>(plugin: (config: EleventyConfig, options: Options) => Promise<void>, options: Options): void;
  addWatchTarget(path: string, options: { readonly resetConfig: boolean }): void;
  setTemplateFormats(formats: string): void;
  setUseGitIgnore(use: boolean): void;
}

/** The whole configuration, when it has been put together. */
export interface MadeConfig {
  /** `keys.package` is the name under which templates find package.json; empty for none. */
  getConfig(): { readonly keys: { package: string } };
}

/** A site that Eleventy has made: "fs" when it is written to the folder `directories.output`. */
export interface MadeSite {
  readonly directories: { readonly output: string };
  readonly outputMode: string;
}

/** A template language: https://www.11ty.dev/docs/languages/custom/. */
export interface PageLanguage {
  readonly compileOptions: { readonly cache: boolean };
  /** Makes of a template, without its front matter, what renders pages with it. */
  readonly compile: (template: string, inputPath: string) => (data: PageData) => Promise<string>;
}

/** The data of a page, as far as it is not only for templates. */
export interface PageData {
  readonly page: Pick<EleventyPage, "url" | "inputPath">;
}

/** Is given every page as soon as it is rendered; returns what becomes of it. */
export type OnRendered = (page: PageData["page"], html: string) => Promise<string>;

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
    readonly config: (config: EleventyConfig) => Promise<void>;
    readonly runMode: "build";
    readonly source: "script";
    readonly loader: "esm";
  },
) => { initializeEnvironmentVariables: () => void; toJSON(): Promise<readonly EleventyPage[]> };
