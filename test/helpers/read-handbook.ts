/** Reads a finished handbook back: what is printed, where things lead, and whether all page numbers agree. */
import { readFile } from "node:fs/promises";
import { readPrinted } from "../../scripts/pdf/objects/read-printed.ts";
import { type OutlineItem, readLinks, readOutline } from "./read-links.ts";
import { readPageLabels } from "./read-page-labels.ts";
import { readPageTexts } from "./read-page-texts.ts";

/** Everything that tests ask of a handbook. */
export interface ReadHandbook {
  readonly texts: readonly string[];
  readonly labels: readonly string[];
  readonly outline: readonly OutlineItem[];
  readonly links: Awaited<ReturnType<typeof readLinks>>;
  readonly destinations: ReadonlyMap<string, number>;
}

/** Reads the PDF at `path`. */
export async function readHandbook(path: string): Promise<ReadHandbook> {
  const bytes = await readFile(path);
  const [texts, labels, outline, links, printed] = await Promise.all([
    readPageTexts(bytes),
    readPageLabels(bytes),
    readOutline(bytes),
    readLinks(bytes),
    readPrinted(bytes),
  ]);
  return { texts, labels, outline, links, destinations: printed.destinations };
}

/** Takes out the dots that lead from an entry of the contents to its number. */
export function withoutLeaders(text: string): string {
  return text.replace(/(?:\. ?){4,}/g, "");
}

/**
 * Compares contents, bookmarks, destinations, folios and page labels with each other; returns every disagreement.
 * `depth` is how many levels of bookmarks the contents list: 3 for tracks, roles and sections.
 */
export function disagreements(
  { texts, labels, outline, links, destinations }: ReadHandbook,
  depth: number,
): readonly string[] {
  const wrong: string[] = [];
  const frontMatter = labels.findIndex((label) => /^\d+$/.test(label));
  const contents = withoutLeaders(oneLine(texts.slice(0, frontMatter).join("\n")));
  const start = contents.lastIndexOf("Contents ");
  // Without front matter there is no contents either.
  const hasContents = frontMatter > 0;
  if (hasContents && start < 0) wrong.push("there is no contents");
  let listed = 0;
  // Contents may leave out the sections of a role: those of another are not taken for them.
  const compare = (items: readonly OutlineItem[], levels: number, from: number, to: number): void => {
    let cursor = from;
    const places = items.map(({ title }) => {
      const at = contents.indexOf(oneLine(title), cursor);
      if (at < 0 || at >= to) return null;
      cursor = at + title.length;
      return at;
    });
    for (const [index, { title, page, children }] of items.entries()) {
      const at = places[index] ?? null;
      const label = page === null ? "nowhere" : labels[page];
      const line = `${oneLine(title)}${label} `;
      if (at !== null) listed++;
      if (at !== null && !contents.startsWith(line, at))
        wrong.push(`contents say "${contents.slice(at, at + line.length + 4)}", the bookmark leads to ${label}`);
      // Where one is not found, as a title of several scripts, it is not known where the sections of the role before it
      // end, nor where its own are; where none is, the contents are of one role and list its sections alone.
      const next = index + 1 < items.length ? places[index + 1] : to;
      const within = at === null ? (places.some((place) => place !== null) ? null : from) : at + title.length;
      if (levels > 1 && typeof next === "number" && within !== null) compare(children, levels - 1, within, next);
    }
  };
  const bookmarks = outline.filter(({ title }) => title !== "Contents");
  compare(bookmarks, depth, start, contents.length);
  if (hasContents && listed === 0) wrong.push("the contents list nothing");
  for (const { target, targetPage } of links) {
    if (target === null) continue;
    if (targetPage === null) wrong.push(`a link leads to ${target}, which is nowhere`);
    else if (destinations.get(target) !== targetPage) wrong.push(`the link and the destination ${target} differ`);
  }
  const lastLabel = labels.at(-1);
  for (const [index, text] of texts.entries()) {
    const folio = /\bpage (\d+) of (\d+)\b/.exec(text);
    if (index < frontMatter || isBlank(text)) continue;
    if (folio?.[1] !== labels[index])
      wrong.push(`page ${index + 1} of the file is labelled ${labels[index]} and prints "${folio?.[0]}"`);
    if (folio?.[2] !== lastLabel)
      wrong.push(`page ${index + 1} of the file prints "${folio?.[0]}", the last label is ${lastLabel}`);
  }
  return wrong;
}

/** Folds a page's text to one line, with words that are divided at a line's end joined. */
export function oneLine(text: string): string {
  return `${text
    .replace(/\u00ad\n/g, "")
    .replace(/\u00ad/g, "")
    .replace(/\s+/g, " ")
    .trim()} `;
}

/** A page that carries at most the marking. */
export function isBlank(text: string): boolean {
  return /^\s*(Internal)?\s*$/.test(text);
}
