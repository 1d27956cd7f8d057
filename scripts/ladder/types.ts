/**
 * What a ladder is: the words of the field as read-only types.
 *
 * Everything else in the program either makes a `Ladder` (`scripts/content`), shows it (`scripts/render`)
 * or prints what shows it (`scripts/printing`).
 */
import type { Token } from "markdown-it";
import type { CountedName, WordName, Words } from "../locales/words.ts";
import type { Place } from "../problems/problem.ts";
import type { ImageFile } from "./image-file.ts";
import type { OlderVersion } from "./older-version.ts";
import type { CalibrationSettings } from "./settings/calibration-settings.ts";
import type { OfferSettings } from "./settings/offer-settings.ts";
import type { FontFile, PrintSettings } from "./settings/print-settings.ts";
import type { ToldStep } from "./told-steps.ts";

/** An ordered vocabulary for the values of one section, lowest first: Self ... Industry. */
export interface Scale {
  /** The name of the section that the scale belongs to. */
  readonly section: string;
  readonly values: readonly string[];
  /**
   * False for the scale that applies when ladder.yml names none, where not most roles stand on it: other values than its
   * own are no problem then.
   */
  readonly declared: boolean;
}

/** Where a role stands on a scale. */
export interface Measure {
  /** "Leadership Reach"; null where the section has one value without a name. */
  readonly dimension: string | null;
  /** As written in the file. */
  readonly value: string;
  /** 0-based place of the value on the scale; null when the scale does not know it. */
  readonly step: number | null;
}

/** One top-level list item of a section, as plain text without its nested lists. */
export interface Expectation {
  readonly text: string;
  readonly children: readonly Expectation[];
}

/** Where an expectation stands in its file. */
export interface ExpectationItem {
  /** Its `list_item_open` token. */
  readonly open: Token;
  /** The id that the file writes behind its words, `{#hiring}`; null where it writes none. */
  readonly id: string | null;
}

/** One heading of a role and what stands below it. */
export interface Section {
  /** The section's one name in the ladder, however the file spells it. */
  readonly title: string;
  /** Plain text of the file's own heading; empty where it has no words. */
  readonly heading: string;
  /** Unique in the ladder: `engineering-manager-impact`. */
  readonly anchor: string;
  /** markdown-it's tokens of the heading's own inline content. */
  readonly headingTokens: readonly Token[];
  /** markdown-it's block tokens below the heading. */
  readonly tokens: readonly Token[];
  readonly expectations: readonly Expectation[];
  /** The items of `expectations`, one of each. */
  readonly items: readonly ExpectationItem[];
  /** The values on this section's scale; empty where it has none. */
  readonly measures: readonly Measure[];
  readonly place: Place;
}

/** Where a link leads. Anchors are those of the output, not of the source. A dead link is printed as its words only. */
export type LinkTarget =
  | { readonly role: string; readonly anchor?: string }
  | { readonly page: string; readonly anchor?: string }
  | { readonly job: string; readonly anchor?: string }
  /** A handbook or another file: its path in the output, and what a link says behind "#". */
  | { readonly file: string; readonly fragment: string }
  | { readonly external: true }
  | { readonly dead: true };

/** A Markdown file's text after reading: front matter off, parsed, cut into introduction and sections. */
export interface Body {
  /** markdown-it's block tokens before the first section. */
  readonly introduction: readonly Token[];
  readonly sections: readonly Section[];
  /** What markdown-it's renderer needs beside the tokens: reference links and footnotes of this file. */
  readonly env: Record<string, unknown>;
  /** The file's footnotes, `footnote_block_open` to `footnote_block_close`: printed after the last section. */
  readonly footnotes: readonly Token[];
  /**
   * Anchors of all headings, by the slug that other renderers would give them (GitHub's, counted up within the file), by
   * that without a number or an emoji before it, and by the id that the file writes at them; and of `id` and `name`
   * attributes in raw HTML, by their value. The title's slug leads to the role's own anchor.
   * Headings deeper than sections carry theirs in `meta.anchor` of their `heading_open` token.
   */
  readonly anchors: ReadonlyMap<string, string>;
  /** Lines of front matter before the body: token line + this = line in the file. */
  readonly lineOffset: number;
  /** Line of the title in the file, from 1; null where the file's name stands in for it. */
  readonly titleLine: number | null;
}

/** What a role's front matter says about it, beside its name. Pages, print and ladder.json can show any of it. */
export interface RoleFacts {
  /** Its place in its folder; null where none is given. */
  readonly order: number | null;
  /** Its level as the company calls it: "L3"; null where none is given. */
  readonly level: string | null;
  /** What the numbers of its expectations begin with, as its file says: "EM"; null where it says nothing. */
  readonly code: string | null;
  /** A role that is kept for reference only: it stands last in its track and is nobody's neighbour. */
  readonly deprecated: boolean;
}

/** One Markdown file that is a role. */
export interface Role extends RoleFacts {
  /** Safe as a file name and unique in the ladder: `engineering-manager`. */
  readonly id: string;
  readonly title: string;
  /** Path relative to the content folder, with forward slashes. */
  readonly file: string;
  readonly body: Body;
}

/** A Markdown file that is printed before the roles. */
export interface Page {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly body: Body;
}

/** A Markdown file that is the second document of a role, for people outside: it stands in no contents and no track. */
export interface JobDescription extends Page {
  /** Unique among job descriptions, and the only name in its addresses: often that of its role. */
  readonly id: string;
  /** Of the whole, and what those in it begin with. */
  readonly anchor: string;
  /** The role that it is of; null for one that there is no role for. */
  readonly role: Role | null;
}

/** A run of roles, lowest level first where it is ordered. */
export interface Track {
  /** Safe as a file name and unique among tracks. */
  readonly id: string;
  readonly title: string;
  readonly roles: readonly Role[];
  /** False where roles stand by title only, because nobody gave an order: no role is above or below another then. */
  readonly isOrdered: boolean;
  /** The role of another track from which this one branches off; null for a track of its own. */
  readonly startsFrom: Role | null;
  /** The file of the page that is printed before its roles; null for none. */
  readonly introduction: string | null;
}

/** The whole: what a content folder says, read and validated. */
export interface Ladder {
  readonly title: string;
  /** Empty when ladder.yml does not say. */
  readonly organisation: string;
  /** Empty when ladder.yml does not say. */
  readonly version: string;
  /** The date of this version: `YYYY-MM-DD`; never from the clock, and null when nothing gives one. */
  readonly date: string | null;
  /** Versions before this one, newest first. */
  readonly versions: readonly OlderVersion[];
  /** BCP 47 tag. */
  readonly language: string;
  /** The program's own words, in that language as far as they are known. */
  readonly words: Words;
  /** Those of them that are English, in a ladder of another language. */
  readonly englishWords: ReadonlySet<WordName | CountedName>;
  /** Absolute address with a trailing slash; null when the ladder is published nowhere. */
  readonly siteUrl: string | null;
  /** Where a file is edited, with `{file}` in the place of its path; null when ladder.yml does not say. */
  readonly editUrl: string | null;
  readonly pages: readonly Page[];
  readonly jobDescriptions: readonly JobDescription[];
  readonly tracks: readonly Track[];
  /** Roles that stand in no track, in order. */
  readonly otherRoles: readonly Role[];
  /** Every role once: tracks in order, then the others. */
  readonly roles: readonly Role[];
  /** The one section order, over all sections that any role has. */
  readonly sectionOrder: readonly string[];
  readonly scales: readonly Scale[];
  /** Numbers of the expectations of all roles, by the `open` token of their items. */
  readonly numbers: ReadonlyMap<Token, string>;
  /** Whether pages and handbooks show them. */
  readonly showsNumbers: boolean;
  /** What steps.yml says of steps, in its order. */
  readonly steps: readonly ToldStep[];
  /** Null where ladder.yml wants no documents for calibrations. */
  readonly calibration: CalibrationSettings | null;
  readonly offer: OfferSettings;
  readonly print: PrintSettings;
  /** Where ladder.yml names each font, by its name or path as written there. */
  readonly fontPlaces: ReadonlyMap<string, Place>;
  /** Those of them that are files of the content folder, by path. */
  readonly fontFiles: ReadonlyMap<string, FontFile>;
  /** How long printing one handbook may take, in seconds. */
  readonly printSeconds: number;
  /** How many rows people.csv may have. */
  readonly mostPeople: number;
  /** How many offers a file of them may have. */
  readonly mostOffers: number;
  /** Images that bodies and the logo use, by path relative to the content folder. */
  readonly images: ReadonlyMap<string, ImageFile>;
  /** Files that are published as they are, by path in the output: all of public/, and what links lead to. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Their paths in the output by what a link may call them: the path in the content folder, in NFC, or in the output. */
  readonly fileAddresses: ReadonlyMap<string, string>;
}
