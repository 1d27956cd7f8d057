/** Eleventy, driven from here: it renders the pages of `layouts/pages`, and nothing of the process is changed by it. */
import { join } from "node:path";
import { addLadderPages, type LadderPages } from "./add-ladder-pages.ts";
import type { EleventyConstructor, EleventyPage } from "./eleventy-types.ts";
import { PAGE_FORMAT } from "./templates.ts";

/**
 * Renders the pages.
 *
 * Eleventy looks for its pages from the current folder, where a ladder could make some disappear with `.eleventyignore`,
 * and there is no setting against it (EleventyFiles.js, getIgnoreFiles). So they are given to it by name, as virtual
 * templates, and it looks through a folder of the layouts where there are none.
 */
export async function runEleventy(pages: LadderPages): Promise<readonly EleventyPage[]> {
  const Eleventy = await loadEleventy();
  // Of what goes wrong there Eleventy would write a page on the terminal.
  let failure: { readonly reason: unknown } | null = null;
  const guard = async (work: () => Promise<string>): Promise<string> => {
    if (failure !== null) return "";
    try {
      return await work();
    } catch (reason) {
      failure ??= { reason };
      return "";
    }
  };
  const eleventy = new Eleventy(join(pages.look.own, "styles"), "_unused", {
    quietMode: true,
    runMode: "build",
    source: "script",
    // In the current folder no configuration is looked for, nor a package.json that says what kind of modules there are.
    configPath: "",
    loader: "esm",
    config: async (config) => {
      await addLadderPages(config, { ...pages, guard });
      config.setTemplateFormats(PAGE_FORMAT);
      config.setUseGitIgnore(false);
      // It would offer templates the package.json of the current folder, and fail where that is broken.
      config.on("eleventy.config", (made) => {
        made.getConfig().keys.package = "";
      });
    },
  });
  // It would tell programs that it starts, of which there are none, by variables of this process's environment.
  eleventy.initializeEnvironmentVariables = () => {};
  const rendered = await eleventy.toJSON();
  if (failure !== null) throw (failure as { readonly reason: unknown }).reason;
  return rendered;
}

/** Gives the path of a page in the output. */
export function outputPath({ url, inputPath }: Pick<EleventyPage, "url" | "inputPath">): string {
  if (url === false) throw new Error(`${inputPath} has no address`);
  const path = url.replace(/^\//, "");
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
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
