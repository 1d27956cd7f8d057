/**
 * The website of the sample ladder by Eleventy's own command, and how a site of one's own gets the pages of a ladder:
 *
 *   npm run eleventy             makes it in _eleventy
 *   npm run eleventy -- --serve  shows it, and makes it anew when a file of content/ is saved
 */
import { type EleventyConfig, ladderPlugin } from "./scripts/index.ts";

export default function configure(config: EleventyConfig) {
  // The pages of the roles in content/, with their styles, typefaces and images.
  config.addPlugin(ladderPlugin, { folder: "content" });
  // No pages but these: the layouts are no templates by themselves. The folder _site is that of builds with handbooks.
  return { dir: { input: "layouts", output: "_eleventy" }, templateFormats: [] };
}
