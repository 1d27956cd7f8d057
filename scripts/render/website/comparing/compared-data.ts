/** What any two roles are compared from in a browser: the roles of a ladder with their texts, as JSON. */
import type { ComparedLadder, LeadIn } from "../../../ladder/compare/comparison.ts";
import type { Expectation, Measure } from "../../../ladder/types.ts";
import type { Words } from "../../../locales/words.ts";
import { escapeText } from "../../../text/escape.ts";
import { NUMBER_CLASS } from "../../body/number-items.ts";
import type { StepLadder, StepWord } from "../../documents/calibration/compared/step-rows.ts";

/** The name under which the script with the data leaves it to that of the page. */
export const DATA_NAME = "rungbookComparison";

/** The words that a page of two roles says. */
export type ComparingWord = StepWord | keyof StepLadder["words"] | "roleRange" | "stepTo" | "computedPairs";

/** All of a ladder that is needed; HTML in it is that of the website's pages, as its page for comparing has it. */
export interface ComparedData extends Omit<ComparedLadder, "roles"> {
  /** The ladder's. */
  readonly title: string;
  readonly words: Pick<Words, ComparingWord>;
  /** Those of them that are English, in a ladder of another language. */
  readonly english: readonly ComparingWord[];
  /** The tracks, each with the ids of its roles. */
  readonly tracks: readonly { readonly title: string; readonly roles: readonly string[] }[];
  readonly roles: readonly RoleData[];
}

/** A role; what it does not have is left out, here as below. */
export interface RoleData {
  readonly id: string;
  readonly title: string;
  /** As HTML, as the next. */
  readonly introduction?: string;
  readonly notes?: string;
  readonly sections: readonly SectionData[];
}

/** A section of a role. */
export interface SectionData {
  readonly title: string;
  /** What stands around its expectations, as HTML. */
  readonly before?: string;
  readonly after?: string;
  readonly measures?: readonly Measure[];
  readonly items: readonly ItemData[];
}

/** An expectation. */
export interface ItemData {
  readonly number: string;
  readonly text: string;
  readonly children?: readonly Expectation[];
  readonly id?: string;
  readonly leadIn?: LeadIn;
  /** Where it is something else than `plainItem` of its text and number. */
  readonly html?: string;
  /** The headings that it stands below. */
  readonly heading?: string;
}

/** Writes an expectation that is nothing but words. */
export function plainItem(text: string, number: string): string {
  return `${escapeText(text)} <span class="${NUMBER_CLASS}">${escapeText(number)}</span>`;
}
