/**
 * The website of the sample ladder by Eleventy's own command, and how a site of one's own gets the pages of a ladder:
 *
 *   npx tsx node_modules/@11ty/eleventy/cmd.cjs --config=eleventy.config.ts
 */
import { type EleventyConfig, ladderPlugin } from "./scripts/index.ts";

export default function configure(config: EleventyConfig) {
  // The pages of the roles in content/, with their styles, typefaces and images.
  config.addPlugin(ladderPlugin, { folder: "content" });
  // No pages but these: the layouts are no templates by themselves.
  return { dir: { input: "layouts" }, templateFormats: [] };
}
