import type { OutlineItem } from "../helpers/read-links.ts";
import { pictureText, type SamplePicture } from "./draw-sample.ts";

/** What is compared where pictures cannot be: another browser or renderer draws letters in other places. */
export interface SampleStructure {
  readonly texts: Readonly<Record<string, string>>;
  /** Bookmarks and their pages, one a line. */
  readonly outline: readonly string[];
  readonly pages: number;
}

/** Reads the structure of the pages and of the handbook that the first of them is from. */
export function sampleStructure(pictures: readonly SamplePicture[]): SampleStructure {
  const handbook = pictures[0]?.print.handbook;
  return {
    texts: Object.fromEntries(pictures.map((picture) => [picture.name, pictureText(picture)])),
    outline: (handbook?.outline ?? []).flatMap(outlineLines),
    pages: handbook?.texts.length ?? 0,
  };
}

function outlineLines({ title, page, children }: OutlineItem): readonly string[] {
  return [`${title} ${page}`, ...children.flatMap(outlineLines).map((line) => `  ${line}`)];
}
