import nunjucks from "nunjucks";
import type { PageLanguage } from "./eleventy-types.ts";

/**
 * Makes Nunjucks the language of Eleventy's pages, in place of Eleventy's own way of using it. That compiles a template
 * anew for each of its pages, a quarter of a second for a hundred roles
 * (https://github.com/11ty/eleventy/blob/v3.1.2/src/Engines/Nunjucks.js, `cacheable`), and renders all pages before
 * anybody gets the first: here each is handed to `onRendered`.
 */
export function pageLanguage(templates: nunjucks.Environment): PageLanguage {
  return {
    key: "njk",
    compileOptions: { cache: true },
    compile: (source, inputPath) => {
      const template = new nunjucks.Template(source, templates, inputPath);
      return async (data) => data.onRendered(data.page, template.render(data));
    },
  };
}
