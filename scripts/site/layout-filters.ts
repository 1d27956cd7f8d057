/** The filters that layouts use: each writes one value in one way. */
import type { Environment } from "nunjucks";
import { fillWords } from "../ladder/words/words.ts";

/** Adds the filters to the templates' environment. */
export function layoutFilters(templates: Environment): void {
  templates.addFilter("urlPath", urlPath);
  templates.addFilter("fill", fillWords);
}

/** Percent-encodes a path for an address, folder by folder. */
export function urlPath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
