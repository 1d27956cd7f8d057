/** What a build knows of every PDF of a ladder, whatever it shows: handbooks, and the documents for calibrations. */
import type { Ladder, Page, Role } from "../../ladder/types.ts";
import type { WordName } from "../../locales/words.ts";
import type { DocumentFacts } from "../../pdf/metadata/metadata.ts";
import type { BodyOwner, BodyTree } from "../body/render-body.ts";
import type { RolePosition } from "../role-standing.ts";

/** The layouts that print documents: files of `layouts/pages`, each of which paginates over `rungbook.printJobs` by its name. */
export const PRINT_LAYOUTS = [
  "handbook",
  "matrix",
  "steps",
  "session",
  "worksheet",
  "collected",
  "pack",
  "offer",
] as const;

/** One PDF to be. */
export interface LadderDocument {
  /** Its name in handbooks.json. */
  readonly kind: string;
  /** What `--only` calls it. */
  readonly id: string;
  /** As the website and messages name it. */
  readonly title: string;
  /** Path in the output: `pdf/roles/staff-engineer.pdf`. */
  readonly path: string;
  /** The program's word that its metadata say it is. */
  readonly subject: WordName;
  /** Its title as viewers show it. */
  readonly documentTitle: string;
  readonly keywords: readonly string[];
  /** The roles and pages that its text comes from. */
  readonly owners: readonly (Role | Page)[];
  /** "double" where its pages lie side by side. */
  readonly sides: "single" | "double";
  /** The level of those of its headings below which many bookmarks are folded away, from 1. */
  readonly foldLevel: number;
  /** Whether it prints at once, while longer ones are still being rendered. */
  readonly isShort: boolean;
  /** Where links of it become the fields of a form. */
  readonly form?: DocumentFacts["form"];
  /** Files that travel inside it. */
  readonly attachments?: DocumentFacts["attachments"];
  /** What it says, for programs, of the words that it is made of. */
  readonly proof?: DocumentFacts["proof"];
  /** Whether it says something of a person: such a document is kept nowhere but in the output. */
  readonly isPersonal?: boolean;
  /** What it says of people, which the ladder does not. */
  readonly people?: readonly PersonalTexts[];
  /** The day that its metadata say, `YYYY-MM-DD`, where it is not that of the ladder. */
  readonly date?: string;
  readonly layout: (typeof PRINT_LAYOUTS)[number];
  /** Computes what its layout prints, which finds it as `view`. */
  readonly view: (means: DocumentMeans) => object;
}

/** What a file of people, or of offers, says of one. */
export interface PersonalTexts {
  /** Where it begins in that file, from 1: its line, or its row. */
  readonly line: number;
  readonly texts: readonly string[];
}

/** Says whether a document can be folded into a booklet: sheets that are laid on a table cannot. */
export function isBound({ layout }: Pick<LadderDocument, "layout">): boolean {
  return layout === "handbook";
}

/** What documents are printed from. */
export interface DocumentMeans {
  readonly ladder: Ladder;
  readonly positions: ReadonlyMap<string, RolePosition>;
  /** Bodies prepared for paper. */
  readonly bodyOf: (owner: BodyOwner) => BodyTree;
  /** The same, and each expectation with its number, whatever ladder.yml says. */
  readonly numberedBodyOf: (owner: BodyOwner) => BodyTree;
}
