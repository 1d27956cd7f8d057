/** One page of a ladder alone, as somebody asks for it: rendering all of a large ladder takes seconds. */
import { pagePath, printDocumentPath } from "./addresses.ts";
import { outputPath, runEleventy } from "./eleventy/run-eleventy.ts";
import type { PreparedPages } from "./render-ladder.ts";

/**
 * Renders a page of the website, or the print document that stands at `printDocumentPath`; null when there is none there.
 * Throws what a broken layout throws.
 */
export async function renderPage({ pages }: Pick<PreparedPages, "pages">, path: string): Promise<string | null> {
  const { site } = pages.data;
  const is = (found: string): boolean => found === path;
  const printJobs = Object.entries(site.printJobs).map(
    ([layout, jobs]) => [layout, jobs.filter((job) => is(printDocumentPath(job)))] as const,
  );
  // Eleventy takes long over each page that there could be.
  const subjects = {
    ...site,
    printJobs: Object.fromEntries(printJobs),
    roles: site.roles.filter((siteRole) => is(pagePath({ siteRole }))),
    pages: site.pages.filter((text) => is(pagePath({ text }))),
    jobs: site.jobs.filter((job) => is(pagePath({ job }))),
    comparisons: site.comparisons.filter((comparison) => is(pagePath({ comparison }))),
    matrices: site.matrices.filter((matrix) => is(pagePath({ matrix }))),
  };
  const rendered = await runEleventy({
    ...pages,
    subjects,
    wants: (page) => is(outputPath(page)),
    onRendered: async (_, html) => html,
  });
  return rendered.find((page) => is(outputPath(page)))?.content ?? null;
}
