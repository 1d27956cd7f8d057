/** What writing a Word file knows, and what it counts on the way. Measures are twentieths of a point, as Word's are. */
import type { ILevelsOptions } from "docx";
import type { Ladder } from "../../ladder/types.ts";
import type { AwayDocument } from "../body/address-away.ts";
import type { TextDirection } from "../body/directions.ts";

/** A document that is being written. */
export interface WordWriting extends AwayDocument {
  readonly ladder: Ladder;
  /** The names of places that links lead to, by anchor. */
  readonly bookmarks: ReadonlyMap<string, string>;
  /** Footnotes that become such; a sign of any other leads to the list at the end. */
  readonly hasFootnotes: boolean;
  readonly counts: WordCounts;
}

/** What has been written so far; writing changes it. */
export interface WordCounts {
  /** The lists that have numbers of their own, by the names that paragraphs know them by. */
  readonly lists: Map<string, readonly ILevelsOptions[]>;
  /** Numbers of footnotes whose sign stands in the text: Word allows each but one. */
  readonly notes: Set<string>;
  pictures: number;
  /** Whether the next paragraph begins a page. */
  breaksPage: boolean;
}

/** Where a block stands. */
export interface WordPlace {
  /** From the edge of the text on. */
  readonly indent: number;
  /** What is left of a line there. */
  readonly width: number;
  /** How many lists are around it. */
  readonly level: number;
  readonly direction: TextDirection;
  /** A language of its own, BCP 47; null for the ladder's. */
  readonly language: string | null;
  /** The style of its paragraphs; null for the usual one. */
  readonly style: string | null;
  /** On which side of a cell it stands; null for that where lines begin. */
  readonly alignment: "left" | "center" | "right" | null;
  /** Whether it is in a footnote, which holds paragraphs only. */
  readonly isNote: boolean;
}

/** Three centimetres: what is nested so deep that less is left of a line stands in no further. */
const LEAST_WIDTH = 1700;

/** Gives the place of what stands in from another by `distance`. */
export function inset(place: WordPlace, distance: number): WordPlace {
  const by = Math.max(0, Math.min(distance, place.width - LEAST_WIDTH));
  return { ...place, indent: place.indent + by, width: place.width - by };
}
