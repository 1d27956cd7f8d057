/** Eleventy, driven from here: it renders the pages of `layouts/pages`, and nothing of the process is changed by it. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pagePath } from "../addresses.ts";
import type { EleventyConfig, EleventyConstructor, EleventyPage, PageData } from "./eleventy-types.ts";
import { layoutTemplates, pageLanguage } from "./templates.ts";

/** What is rendered, with what. */
export interface EleventyRun {
  /** The folder of the layouts. */
  readonly layouts: string;
  /** Is given every page as soon as it is rendered; returns what becomes of it. */
  readonly onRendered: PageData["onRendered"];
  /** What templates find under these names; `site` is passed on as it is. */
  readonly data: Readonly<Record<string, unknown>> & { readonly site: object };
}

/**
 * Renders the pages.
 *
 * Eleventy looks for its pages from the current folder, where a ladder could make some disappear with `.eleventyignore`,
 * and there is no setting against it (EleventyFiles.js, getIgnoreFiles). So they are given to it by name, as virtual
 * templates, and it looks through a folder of the layouts where there are none.
 */
export async function runEleventy({ layouts, onRendered, data }: EleventyRun): Promise<readonly EleventyPage[]> {
  const [Eleventy, templates] = await Promise.all([loadEleventy(), readTemplates(join(layouts, "pages"))]);
  // Of what goes wrong there Eleventy would write a page on the terminal.
  let failure: { readonly reason: unknown } | null = null;
  const render: PageData["onRendered"] = async (page, html) => {
    if (failure !== null) return "";
    try {
      return await onRendered(page, html);
    } catch (reason) {
      failure ??= { reason };
      return "";
    }
  };
  const eleventy = new Eleventy(join(layouts, "styles"), "_unused", {
    quietMode: true,
    runMode: "build",
    source: "script",
    // In the current folder no configuration is looked for, nor a package.json that says what kind of modules there are.
    configPath: "",
    loader: "esm",
    config: (config) => {
      configure(config, layouts);
      for (const [path, text] of templates) config.addTemplate(path, text);
      for (const [name, value] of Object.entries({ ...data, site: new SharedData(data.site) }))
        config.addGlobalData(name, value);
      // Eleventy calls a function for its value.
      config.addGlobalData("onRendered", () => render);
    },
  });
  // It would tell programs that it starts, of which there are none, by variables of this process's environment.
  eleventy.initializeEnvironmentVariables = () => {};
  const pages = await eleventy.toJSON();
  if (failure !== null) throw (failure as { readonly reason: unknown }).reason;
  return pages;
}

/** Gives the path of a page in the output. */
export function outputPath({ url, inputPath }: Pick<EleventyPage, "url" | "inputPath">): string {
  if (url === false) throw new Error(`${inputPath} has no address`);
  const path = url.replace(/^\//, "");
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

/** Eleventy copies plain objects of global data for every page; a class instance it passes on as it is. */
class SharedData {
  constructor(data: object) {
    Object.assign(this, data);
  }
}

/** Tells Eleventy what the layouts are written in, and what they may call. */
function configure(config: EleventyConfig, layouts: string): void {
  // One Nunjucks over the whole folder: Eleventy would not render pages inside its folder of includes. Each template is
  // compiled once, and each page handed on as soon as it is rendered.
  config.addExtension("njk", pageLanguage(layoutTemplates(layouts)));
  config.setTemplateFormats("njk");
  config.setUseGitIgnore(false);
  // It would offer templates the package.json of the current folder, and fail where that is broken.
  config.on("eleventy.config", (made) => {
    made.getConfig().keys.package = "";
  });
  // A function: of a permalink in a template Eleventy compiles the text anew for every page.
  config.addGlobalData("permalink", () => pagePath);
}

/** The templates of a folder by name. */
async function readTemplates(folder: string): Promise<readonly (readonly [name: string, text: string])[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".njk")).sort();
  return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const));
}

let loading: Promise<EleventyConstructor> | null = null;

/** Loads Eleventy once, and not at the top: it takes 0.4 s, and what only reads does not need it. */
function loadEleventy(): Promise<EleventyConstructor> {
  loading ??= importEleventy();
  return loading;
}

async function importEleventy(): Promise<EleventyConstructor> {
  // Its hook on module loading is for watching, and costs every later import of the process a trip through another
  // thread. It asks for this variable as it is loaded (EsmResolverPortAdapter.js), and not again in a build.
  const name = "ELEVENTY_SKIP_ESM_RESOLVER";
  const before = process.env[name];
  process.env[name] = "1";
  try {
    // It has no types: EleventyConstructor describes what is called.
    const { default: Eleventy } = (await import("@11ty/eleventy" as string)) as { default: EleventyConstructor };
    return Eleventy;
  } finally {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  }
}
