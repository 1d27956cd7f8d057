/**
 * Walks through the content of a page, and of the forms that it draws, and notes what the rules ask about: what is drawn
 * outside of tagged content and artifacts, and which glyphs of which font are shown.
 */
import { PdfDict, type PdfObject, PdfStream, PdfString } from "@libpdf/core";
import { ContentReader } from "../objects/content-reader.ts";
import type { Resolve } from "../objects/open-pdf.ts";
import { streamText } from "../objects/streams.ts";
import { codeLength, contentNumber, walkGlyphs } from "../objects/walk-glyphs.ts";
import { ShownCodes } from "./check-fonts.ts";
import type { Rule } from "./finding.ts";

/** What a page's content was seen to do. */
export interface ContentNotes {
  /** Rules that the marking breaks, with the number of times, by message. */
  readonly broken: Map<string, { readonly rule: Rule; times: number }>;
  /** Codes that are shown, by font; one for all pages. */
  readonly glyphs: Map<PdfDict, ShownCodes>;
  /** What is being walked through, to notice a form that draws itself. */
  readonly open: Set<PdfObject>;
}

/** What the marks around some content, and the elements that hold it, say of it. */
export interface Marks {
  readonly isTagged: boolean;
  readonly isArtifact: boolean;
  /** True where one gives a text in place of the content (/ActualText). */
  readonly isRetold: boolean;
}

/** Content that nothing is known of. */
export const UNMARKED: Marks = { isTagged: false, isArtifact: false, isRetold: false };

/** A stream, its resources, and the content in it that the structure tree holds. */
export interface ContentSource {
  readonly content: string;
  readonly resources: PdfDict | undefined;
  /** What elements say of tagged content, by its number, for a page or form by its dictionary. */
  readonly tagged: (holder: PdfObject) => ReadonlyMap<number, Marks>;
  readonly holder: PdfObject;
}

/** Notes what a page's content does. @param outer the marks that a form is drawn inside of */
export function noteContent(source: ContentSource, resolve: Resolve, notes: ContentNotes, outer = UNMARKED): void {
  if (notes.open.has(source.holder)) return;
  notes.open.add(source.holder);
  new ContentWalk(source, resolve, notes, outer).run();
  notes.open.delete(source.holder);
}

class ContentWalk {
  readonly #source: ContentSource;
  readonly #resolve: Resolve;
  readonly #notes: ContentNotes;
  readonly #reader: ContentReader;
  readonly #tagged: ReadonlyMap<number, Marks>;
  readonly #outer: Marks[] = [];
  readonly #fonts = new Map<string, ShownCodes | null>();
  #marks: Marks;
  #font: ShownCodes | null = null;
  #hasPath = false;

  constructor(source: ContentSource, resolve: Resolve, notes: ContentNotes, outer: Marks) {
    this.#source = source;
    this.#resolve = resolve;
    this.#notes = notes;
    this.#reader = new ContentReader(source.content);
    this.#tagged = source.tagged(source.holder);
    this.#marks = outer;
  }

  run(): void {
    const reader = this.#reader;
    while (reader.next()) {
      const { operator } = reader;
      if (SHOWS_TEXT.has(operator)) this.#showText();
      else if (operator === "BDC" || operator === "BMC") this.#begin();
      else if (operator === "EMC") this.#marks = this.#outer.pop() ?? this.#marks;
      else if (operator === "Tf") this.#font = this.#fontNamed(reader.operand(0));
      else if (operator === "Do") this.#draw(reader.operand(0));
      else if (CONSTRUCTS.has(operator)) this.#hasPath = true;
      else if (operator === "n") this.#hasPath = false;
      else if (PAINTS.has(operator)) {
        if (this.#hasPath || operator === "sh" || operator === "EI") this.#mustBeMarked("A drawing");
        this.#hasPath = false;
      }
    }
  }

  #report(rule: Rule, message: string): void {
    const known = this.#notes.broken.get(message);
    if (known) known.times++;
    else this.#notes.broken.set(message, { rule, times: 1 });
  }

  #mustBeMarked(what: string): void {
    const { isTagged, isArtifact } = this.#marks;
    if (!isTagged && !isArtifact) this.#report({ ua: "7.1-3" }, `${what} is neither tagged nor an artifact.`);
  }

  #begin(): void {
    const outer = this.#marks;
    const properties = this.#reader.operand(1);
    const mcid = contentNumber(properties);
    const element = mcid === null ? undefined : this.#tagged.get(mcid);
    const isArtifact = this.#reader.operand(0) === "/Artifact";
    if (isArtifact && outer.isTagged) this.#report({ ua: "7.1-1" }, "An artifact stands inside tagged content.");
    if ((isArtifact && outer.isTagged) || (element && outer.isArtifact))
      this.#report({ ua: "7.1-2" }, "Tagged content and an artifact are one inside the other.");
    this.#outer.push(outer);
    this.#marks = {
      isTagged: outer.isTagged || (element !== undefined && !isArtifact),
      isArtifact: outer.isArtifact || isArtifact,
      isRetold: outer.isRetold || element?.isRetold === true || this.#hasText(properties),
    };
  }

  /** Tells whether marked content has a text. @param properties a dictionary as written, or its name in the resources */
  #hasText(properties: string): boolean {
    if (!properties.startsWith("/")) return /\/ActualText\s*[(<]/.test(properties);
    const named = this.#source.resources?.getDict("Properties", this.#resolve)?.get(properties.slice(1), this.#resolve);
    return named instanceof PdfDict && named.get("ActualText", this.#resolve) instanceof PdfString;
  }

  #fontNamed(name: string): ShownCodes | null {
    const known = this.#fonts.get(name);
    if (known !== undefined) return known;
    const font = this.#source.resources?.getDict("Font", this.#resolve)?.getDict(name.slice(1), this.#resolve);
    const met = font && this.#notes.glyphs.get(font);
    const shown = met ?? (font ? new ShownCodes(codeLength(font, this.#resolve)) : null);
    this.#fonts.set(name, shown);
    if (font && shown) this.#notes.glyphs.set(font, shown);
    return shown;
  }

  #showText(): void {
    this.#mustBeMarked("Text");
    const font = this.#font;
    const shown = this.#reader.operand(this.#reader.operandCount - 1);
    if (font) walkGlyphs(shown, font.codeLength, this.#marks.isRetold ? font.addRetold : font.addBare);
  }

  #draw(name: string): void {
    const drawn = this.#source.resources?.getDict("XObject", this.#resolve)?.get(name.slice(1), this.#resolve);
    if (!(drawn instanceof PdfStream)) return;
    if (drawn.getName("Subtype", this.#resolve)?.value === "Form") {
      const resources = drawn.getDict("Resources", this.#resolve) ?? this.#source.resources;
      const source = { ...this.#source, content: streamText(drawn), resources, holder: drawn };
      noteContent(source, this.#resolve, this.#notes, this.#marks);
    } else {
      this.#mustBeMarked("A picture");
      if (drawn.getBool("Interpolate", this.#resolve)?.value === true)
        this.#report({ a: "6.2.8-3" }, "An image asks for interpolation.");
    }
  }
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const SHOWS_TEXT = words("Tj TJ ' \"");
const PAINTS = words("f F f* S s B B* b b* sh EI");
const CONSTRUCTS = words("m re");
