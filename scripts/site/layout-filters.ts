/** The filters that layouts use: each writes one value in one way. */
import type { EleventyConfig } from "./eleventy-types.ts";

/** Registers the filters with Eleventy. */
export function layoutFilters(config: EleventyConfig): void {
  config.addFilter("urlPath", urlPath);
}

/** Percent-encodes a path for an address, folder by folder. */
export function urlPath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
