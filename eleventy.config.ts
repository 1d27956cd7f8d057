/** Eleventy's wiring: where the layouts are, what templates may call. What pages show comes from `scripts/site`. */
import { join } from "node:path";
import nunjucks from "nunjucks";
import { programFolder } from "./scripts/commands/program-version.ts";
import type { EleventyConfig } from "./scripts/site/eleventy-types.ts";
import { layoutFilters } from "./scripts/site/layout-filters.ts";
import { pageLanguage } from "./scripts/site/page-language.ts";
import { pagePath } from "./scripts/site/page-path.ts";

const layouts = join(programFolder, "layouts");

export default function configure(config: EleventyConfig) {
  // One Nunjucks over the whole folder: Eleventy would not render pages inside its folder of includes.
  const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(layouts), { autoescape: true });
  // Filters that only change how a value is written: sizes, addresses, numbers.
  layoutFilters(templates);
  // Each template is compiled once, and each page handed on as soon as it is rendered.
  config.addExtension("njk", pageLanguage(templates));
  // A function: of a permalink in a template Eleventy compiles the text anew for every page.
  config.addGlobalData("permalink", () => pagePath);
  // Styles are put into pages by the site room, which Eleventy's watcher cannot see.
  config.addWatchTarget("layouts/styles");
  return { dir: { input: "layouts/pages" }, templateFormats: ["njk"] };
}
