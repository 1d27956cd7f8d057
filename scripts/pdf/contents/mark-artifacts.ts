/**
 * Marks what a page draws outside its tagged content as artifacts, so that screen readers pass over it (PDF/UA-1,
 * 7.1-3): the texts of the page's margin boxes, which Chromium leaves unmarked, and rules, borders and backgrounds.
 */
import { ContentReader } from "../objects/content-reader.ts";
import { contentNumber } from "../objects/walk-glyphs.ts";

/**
 * Wraps what is drawn outside marked content in /Artifact sequences.
 * @param content the stream as a Latin-1 string
 * @param taggedForms resource names of form XObjects that hold tagged content themselves, and so are no artifacts
 * @param kept numbers of the marked content that the structure tree holds; other numbered content becomes an artifact
 */
export function markArtifacts(content: string, taggedForms: ReadonlySet<string>, kept: ReadonlySet<number>): string {
  return new ArtifactMarker(content, taggedForms, kept).mark();
}

const CONSTRUCTS_PATH = new Set(["m", "re"]);
const PAINTS_PATH = new Set(["f", "F", "f*", "S", "s", "B", "B*", "b", "b*"]);
const SHOWS_TEXT = new Set(["Tj", "TJ", "'", '"']);
const PAINTS_ITSELF = new Set(["Do", "sh", "BI"]);

/** Running heads and folios belong to pagination; all else that is not content, to layout (ISO 32000-1, 14.8.2.2.2). */
const OPENING = { text: "/Artifact<</Type/Pagination>>BDC\n", drawing: "/Artifact BMC\n" } as const;

class ArtifactMarker {
  readonly #content: string;
  readonly #reader: ContentReader;
  readonly #taggedForms: ReadonlySet<string>;
  readonly #kept: ReadonlySet<number>;
  #output = "";
  #copied = 0;
  #depth = 0;
  #open: keyof typeof OPENING | null = null;
  /** Offset of the first operator of the path that is being constructed: nothing may be marked inside it. */
  #pathStart: number | null = null;
  #isInText = false;

  constructor(content: string, taggedForms: ReadonlySet<string>, kept: ReadonlySet<number>) {
    this.#content = content;
    this.#reader = new ContentReader(content);
    this.#taggedForms = taggedForms;
    this.#kept = kept;
  }

  mark(): string {
    while (this.#reader.next()) this.#take(this.#reader.operator);
    this.#close(this.#content.length);
    return this.#output + this.#content.slice(this.#copied);
  }

  #take(operator: string): void {
    const { start } = this.#reader;
    if (operator === "BDC" || operator === "BMC") {
      if (this.#depth === 0 && !this.#isInText) this.#close(start);
      if (operator === "BDC") this.#dropNumber(start);
      this.#depth++;
    } else if (operator === "EMC") {
      this.#depth = Math.max(0, this.#depth - 1);
    } else if (operator === "q" || operator === "Q") {
      this.#close(start);
    } else if (operator === "ET") {
      this.#isInText = false;
    } else if (operator === "BT" && this.#depth > 0) {
      this.#reader.skipPlainText();
    } else if (this.#depth === 0) {
      this.#takeUnmarked(operator, start);
    }
  }

  #takeUnmarked(operator: string, start: number): void {
    if (CONSTRUCTS_PATH.has(operator)) {
      this.#pathStart ??= start;
    } else if (PAINTS_PATH.has(operator)) {
      this.#openAt(this.#pathStart ?? start, "drawing");
      this.#pathStart = null;
    } else if (operator === "n") {
      this.#pathStart = null;
    } else if (PAINTS_ITSELF.has(operator)) {
      if (this.#taggedForms.has(this.#reader.operand(0).slice(1))) this.#close(start);
      else this.#openAt(start, "drawing");
    } else if (operator === "BT") {
      this.#isInText = true;
      if (isTaggedInside(this.#content, this.#reader.end)) this.#close(start);
      else this.#openAt(start, "text");
    } else if (SHOWS_TEXT.has(operator) && this.#open === null) {
      this.#openAt(start, "text");
      this.#close(this.#reader.end);
    }
  }

  /** Makes an artifact of marked content that a repair has taken out of the structure tree. */
  #dropNumber(start: number): void {
    const mcid = contentNumber(this.#reader.operand(1));
    if (mcid === null || this.#kept.has(mcid)) return;
    this.#output += this.#content.slice(this.#copied, start) + OPENING.drawing;
    this.#copied = this.#reader.end + 1;
  }

  #openAt(at: number, kind: keyof typeof OPENING): void {
    if (this.#open === kind) return;
    this.#close(at);
    this.#output += this.#content.slice(this.#copied, at) + OPENING[kind];
    this.#copied = at;
    this.#open = kind;
  }

  #close(at: number): void {
    if (this.#open === null) return;
    this.#output += `${this.#content.slice(this.#copied, at)}\nEMC\n`;
    this.#copied = at;
    this.#open = null;
  }
}

/** True when the text object that begins here holds content that the structure tree refers to. */
function isTaggedInside(content: string, at: number): boolean {
  const reader = new ContentReader(content, at);
  while (reader.next() && reader.operator !== "ET") {
    if (reader.operator === "BDC" && contentNumber(reader.operand(1)) !== null) return true;
  }
  return false;
}
