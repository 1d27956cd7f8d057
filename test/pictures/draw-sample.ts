/**
 * Draws the chosen pages of the sample: cover, contents, at a glance, a role's first page, an opening of a double-sided
 * handbook, and a page on Letter.
 */
import { PNG } from "pngjs";
import { oneLine, type ReadHandbook } from "../helpers/read-handbook.ts";
import { drawPage } from "./poppler.ts";
import { printSample, type SamplePrint } from "./print-sample.ts";

/** A picture and what stands on it. */
export interface SamplePicture {
  readonly name: string;
  /** Physical pages, from 0, side by side. */
  readonly pages: readonly number[];
  readonly print: SamplePrint;
}

/** The role whose page is drawn. */
const ROLE = "staff-engineer";
const RESOLUTION = 50;
/** Fewer greys make smaller files: the text is as readable. */
const GREYS = 6;

/** Prints the sample in three settings and chooses the pages. */
export async function choosePictures(): Promise<readonly SamplePicture[]> {
  const [single, double, letter] = await Promise.all([
    printSample("A4", "single"),
    printSample("A4", "double"),
    printSample("Letter", "single"),
  ]);
  const roleIn = ({ handbook }: SamplePrint): number => pageOf(handbook, ROLE);
  return [
    { name: "cover", pages: [0], print: single },
    { name: "contents", pages: [1], print: single },
    { name: "at-a-glance", pages: [pageOf(single.handbook, "ladder.at-a-glance")], print: single },
    { name: "role", pages: [roleIn(single)], print: single },
    { name: "opening", pages: [roleIn(double) - 1, roleIn(double)], print: double },
    { name: "letter", pages: [roleIn(letter)], print: letter },
  ];
}

/** Draws a picture in a few greys. */
export function drawPicture({ pages, print }: SamplePicture): PNG {
  const drawn = pages.map((page) => drawPage(print.path, page, RESOLUTION, "grey"));
  const picture = sideBySide(drawn);
  const step = 255 / (GREYS - 1);
  for (let at = 0; at < picture.data.length; at++)
    if (at % 4 < 3) picture.data[at] = Math.round(Math.round((picture.data[at] ?? 0) / step) * step);
  return picture;
}

/** Copies pictures of one height into one. */
export function sideBySide(pictures: readonly PNG[]): PNG {
  const whole = new PNG({
    width: pictures.reduce((sum, { width }) => sum + width, 0),
    height: Math.max(...pictures.map(({ height }) => height)),
  });
  let left = 0;
  for (const picture of pictures) {
    PNG.bitblt(picture, whole, 0, 0, picture.width, picture.height, left, 0);
    left += picture.width;
  }
  return whole;
}

/** What does not depend on who draws: the pages' texts, by the picture's name. */
export function pictureText({ pages, print }: SamplePicture): string {
  return pages.map((page) => oneLine(print.handbook.texts[page] ?? "")).join(" | ");
}

function pageOf({ destinations }: ReadHandbook, anchor: string): number {
  const page = destinations.get(anchor);
  if (page === undefined) throw new Error(`The sample's handbook has no ${anchor}`);
  return page;
}
