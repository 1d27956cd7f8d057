/** What the website's search needs: its own script, the library that it uses, and what it searches in. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Ladder } from "../../ladder/types.ts";
import { ADDRESSES, urlPath } from "../addresses.ts";
import type { BodyOwner, BodyTree } from "../body/render-body.ts";
import { type Look, readLayout } from "../look.ts";
import { plainText } from "./plain-text.ts";

const require = createRequire(import.meta.url);

/**
 * Reads the two scripts, by path in the output. The library is the one that browsers run without modules, which pages on a
 * disk may not load.
 */
export async function searchScripts(look: Look): Promise<ReadonlyMap<string, string>> {
  // Its package names the module and not this file.
  const library = join(dirname(require.resolve("minisearch")), "..", "umd", "index.js");
  const [own, found] = await Promise.all([readLayout(look, "scripts/search.js"), readFile(library, "utf8")]);
  return new Map([
    [ADDRESSES.search, own],
    // Its map is not published.
    [ADDRESSES.searchLibrary, found.replace(/^\/\/# sourceMappingURL=.*$/m, "")],
  ]);
}

/** A page's title and address, and a section: the page's place in the list, anchor, heading and text. */
type IndexedPage = readonly [title: string, address: string];
type IndexedSection = readonly [page: number, anchor: string, heading: string, text: string];

/**
 * Writes what is searched in as a script: every section of every page, as text. It is indexed where it is read, which
 * takes a fraction of a second: an index is larger than its text.
 */
export function searchIndex(
  { roles, pages: texts, jobDescriptions }: Pick<Ladder, "roles" | "pages" | "jobDescriptions">,
  render: (owner: BodyOwner) => BodyTree,
): string {
  const pages: IndexedPage[] = [];
  const sections: IndexedSection[] = [];
  const add = (title: string, path: string, owner: BodyOwner): void => {
    const page = pages.push([title, urlPath(path)]) - 1;
    const { introduction, sections: parts, footnotes } = render(owner);
    // Without text its title can still be found.
    sections.push([page, "", "", plainText([...introduction, ...footnotes])]);
    for (const part of parts)
      sections.push([page, encodeURIComponent(part.anchor), plainText(part.heading), plainText(part.html)]);
  };
  for (const role of roles) add(role.title, ADDRESSES.rolePage(role.id), role);
  for (const text of texts) add(text.title, ADDRESSES.textPage(text.id), text);
  for (const job of jobDescriptions) add(job.title, ADDRESSES.jobPage(job.id), job);
  return `rungbookIndex=${JSON.stringify({ pages, sections })};\n`;
}
