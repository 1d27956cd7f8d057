/**
 * The picture that is shown where somebody shares a page of the website: what the ladder's cover says, laid out anew for
 * a card on a screen. The browser that prints takes it.
 */
import type { Ladder } from "../../ladder/types.ts";
import { fillWords } from "../../locales/words.ts";
import { ADDRESSES, urlPath } from "../addresses.ts";
import { textDirection } from "../body/directions.ts";
import { cutText, SEMIBOLD, textWidth } from "../design/text-width.ts";
import { drawSmallTracks } from "../drawings/draw-small-tracks.ts";
import { printedDate } from "../printed-date.ts";
import { countsOf } from "./role-counts.ts";

/** Pixels of the picture, as those who show it recommend (https://developers.facebook.com/docs/sharing/webmasters/images). */
export const PICTURE_SIZE = { width: 1200, height: 630 };

/** What pages say of the picture; null where the website's address is not known, without which nobody finds it. */
export function sitePicture({ siteUrl, title, organisation }: Ladder) {
  if (siteUrl === null) return null;
  const alt = [title, organisation].filter((text) => text !== "").join(" – ");
  return { address: siteUrl + urlPath(ADDRESSES.picture), alt, ...PICTURE_SIZE };
}

/** Pixels beside the margins that the title and the drawing share, and those that the drawing may take. */
const ROOM = { width: 1064, height: 392 };
const DRAWING = { width: 400, height: ROOM.height };
const GAP = 56;
/** What the title may take of the height. */
const TITLE_HEIGHT = 262;
/** Sizes of its letters, and from line to line in these. */
const TITLE_SIZES = [92, 80, 68, 58, 50, 42, 36];
const TITLE_LINE = 1.1;

/** Computes what `layouts/pages/picture.njk` shows. */
export function pictureView(ladder: Ladder) {
  const { version, words, print } = ladder;
  const drawing = drawSmallTracks(ladder, DRAWING);
  const width = drawing === null ? ROOM.width : ROOM.width - drawing.width - GAP;
  return {
    ladder,
    direction: textDirection(ladder.language),
    ...PICTURE_SIZE,
    title: fitTitle(ladder.title, width),
    titleWidth: width,
    counts: countsOf(ladder),
    edition: [version && fillWords(words.versionLine, { version }), printedDate(ladder)].filter(Boolean).join(" · "),
    marking: print.marking.ladder ?? "",
    drawing: drawing?.svg ?? "",
  };
}

/** Chooses the largest letters in which a title has room, and cuts it where there are none. */
function fitTitle(title: string, width: number): { readonly text: string; readonly size: number } {
  const words = title.split(/(?<=[\s\u2010-])/u);
  const longest = Math.max(...words.map((word) => textWidth(word.trimEnd())));
  const fits = (size: number): boolean => {
    const room = width / size / SEMIBOLD;
    // The end of a line stays empty where the next word has no room: half a word, about.
    const lines = Math.ceil(textWidth(title) / Math.max(room * 0.6, room - longest / 2));
    return longest <= room && lines * size * TITLE_LINE <= TITLE_HEIGHT;
  };
  const smallest = TITLE_SIZES.at(-1) ?? 0;
  const size = TITLE_SIZES.find(fits) ?? smallest;
  const lines = Math.floor(TITLE_HEIGHT / smallest / TITLE_LINE);
  return { text: fits(size) ? title : cutText(title, (lines * width * 0.85) / smallest / SEMIBOLD), size };
}
