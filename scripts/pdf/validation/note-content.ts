/**
 * Walks through the content of a page, and of what it draws, and notes what the rules ask about: what is drawn outside
 * of tagged content and artifacts, which glyphs of which font are shown, which colours are used.
 */
import { PdfDict, type PdfObject, PdfStream, PdfString } from "@libpdf/core";
import { ContentReader } from "../objects/content-reader.ts";
import type { Resolve } from "../objects/open-pdf.ts";
import { streamText } from "../objects/streams.ts";
import { codeLength, contentNumber, walkGlyphs } from "../objects/walk-glyphs.ts";
import { ShownCodes } from "./check-fonts.ts";
import { brokenTag, silentTexts } from "./check-languages.ts";
import { BORROWED, type DrawnColours, usesResources } from "./drawn-colours.ts";
import type { Rule } from "./finding.ts";

/** What a page's content was seen to do. */
export interface ContentNotes {
  /** Rules that the marking or the operators break, with the number of times and a message. */
  readonly broken: Map<string, { readonly rule: Rule; readonly message: string; times: number }>;
  /** Codes that are shown, by font; one for all pages. */
  readonly glyphs: Map<PdfDict, ShownCodes>;
  readonly colours: DrawnColours;
  /** True where the document itself gives no language. */
  readonly isSilent: boolean;
  /** What is being walked through, to notice a form that draws itself. */
  readonly open: Set<PdfObject>;
}

/** What the marks around some content, and the elements that hold it, say of it. */
export interface Marks {
  readonly isTagged: boolean;
  readonly isArtifact: boolean;
  /** True where one gives a language. */
  readonly isSpoken: boolean;
  /** True where one gives a text in place of the content (/ActualText). */
  readonly isRetold: boolean;
}

/** Content that nothing is known of. */
export const UNMARKED: Marks = { isTagged: false, isArtifact: false, isSpoken: false, isRetold: false };

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
  #depth = 0;
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
      if (OTHERS.has(operator)) continue;
      if (SHOWS_TEXT.has(operator)) this.#showText();
      else if (operator === "BDC" || operator === "BMC") this.#begin();
      else if (operator === "EMC") this.#marks = this.#outer.pop() ?? this.#marks;
      else this.#note(operator);
    }
  }

  #note(operator: string): void {
    if (operator === "q") {
      if (++this.#depth === MOST_SAVED_STATES + 1)
        this.#report({ a: "6.1.13-8" }, "More than 28 graphics states are saved at once.");
    } else if (operator === "Q") this.#depth--;
    else if (operator === "Tf") this.#font = this.#fontNamed(this.#reader.operand(0));
    else if (operator === "Do") this.#draw(this.#reader.operand(0));
    else if (PAINTS.has(operator)) {
      if (this.#hasPath || operator === "sh" || operator === "EI") this.#mustBeMarked("A drawing");
      if (this.#hasPath) this.#notes.colours.draw(this.#source.resources);
      this.#hasPath = false;
    } else if (CONSTRUCTS.has(operator)) this.#hasPath = true;
    else if (operator === "n") this.#hasPath = false;
    else if (!KNOWN.has(operator)) this.#report({ a: "6.2.2-1" }, `PDF has no operator "${operator}".`);
    const pattern = this.#notes.colours.note(this.#reader, this.#source.resources);
    if (pattern) this.#enter(pattern, this.#marks);
  }

  #report(rule: Rule, message: string): void {
    const known = this.#notes.broken.get(message);
    if (known) known.times++;
    else this.#notes.broken.set(message, { rule, message, times: 1 });
  }

  #mustBeMarked(what: string): void {
    const { isTagged, isArtifact } = this.#marks;
    if (!isTagged && !isArtifact) this.#report({ ua: "7.1-3" }, `${what} is neither tagged nor an artifact.`);
  }

  #begin(): void {
    const outer = this.#marks;
    const kind = this.#reader.operand(0);
    const properties = this.#reader.operand(1);
    const mcid = contentNumber(properties);
    const element = mcid === null ? undefined : this.#tagged.get(mcid);
    const isArtifact = kind === "/Artifact";
    if (isArtifact && outer.isTagged) this.#report({ ua: "7.1-1" }, "An artifact stands inside tagged content.");
    if ((isArtifact && outer.isTagged) || (element && outer.isArtifact))
      this.#report({ ua: "7.1-2" }, "Tagged content and an artifact are one inside the other.");
    const has = this.#entriesOf(properties);
    const isSpoken = outer.isSpoken || element?.isSpoken === true || has("Lang");
    const language = has("Lang") ? /\/Lang\s*\(([^)]*)\)/.exec(properties)?.[1] : undefined;
    const wrong = language === undefined ? null : brokenTag(language);
    if (wrong) this.#report(wrong, `"${language}" is no language tag.`);
    if (kind === "/Span" && this.#notes.isSilent && !isSpoken)
      for (const { rule, message } of silentTexts(has)) this.#report(rule, message);
    this.#outer.push(outer);
    this.#marks = {
      isTagged: outer.isTagged || (element !== undefined && !isArtifact),
      isArtifact: outer.isArtifact || isArtifact,
      isSpoken,
      isRetold: outer.isRetold || element?.isRetold === true || has("ActualText"),
    };
  }

  /** Tells which entries marked content has. @param properties a dictionary as written, or its name in the resources */
  #entriesOf(properties: string): (key: string) => boolean {
    if (!properties.startsWith("/"))
      return (key) => properties.includes(`/${key}`) && new RegExp(`/${key}\\s*[(<]`).test(properties);
    const named = this.#source.resources?.getDict("Properties", this.#resolve)?.get(properties.slice(1), this.#resolve);
    return (key) => named instanceof PdfDict && named.get(key, this.#resolve) instanceof PdfString;
  }

  #fontNamed(name: string): ShownCodes | null {
    const known = this.#fonts.get(name);
    if (known !== undefined) return known;
    const font = this.#source.resources?.getDict("Font", this.#resolve)?.getDict(name.slice(1), this.#resolve);
    const met = font && this.#notes.glyphs.get(font);
    const shown = met ?? (font ? new ShownCodes(codeLength(font, this.#resolve)) : null);
    this.#fonts.set(name, shown);
    if (font && shown && !met) {
      this.#notes.glyphs.set(font, shown);
      this.#enterGlyphs(font);
    }
    return shown;
  }

  /** Walks through the drawings that the glyphs of a font of type 3 are. */
  #enterGlyphs(font: PdfDict): void {
    const drawings = font.getDict("CharProcs", this.#resolve);
    const resources = font.getDict("Resources", this.#resolve);
    for (const [glyph] of drawings ?? []) {
      const drawing = drawings?.get(glyph, this.#resolve);
      if (drawing instanceof PdfStream) this.#enter(drawing, { ...UNMARKED, isArtifact: true }, resources);
    }
  }

  #showText(): void {
    const { isArtifact, isSpoken, isRetold } = this.#marks;
    this.#mustBeMarked("Text");
    this.#notes.colours.draw(this.#source.resources);
    if (this.#notes.isSilent && !isArtifact && !isSpoken) this.#report({ ua: "7.2-34" }, "Text has no language.");
    const font = this.#font;
    const shown = this.#reader.operand(this.#reader.operandCount - 1);
    if (font) walkGlyphs(shown, font.codeLength, isRetold ? font.addRetold : font.addBare);
  }

  #draw(name: string): void {
    const drawn = this.#source.resources?.getDict("XObject", this.#resolve)?.get(name.slice(1), this.#resolve);
    if (!(drawn instanceof PdfStream)) return;
    if (drawn.getName("Subtype", this.#resolve)?.value === "Form") this.#enter(drawn, this.#marks);
    else {
      this.#mustBeMarked("A picture");
      if (drawn.getBool("Interpolate", this.#resolve)?.value === true)
        this.#report({ a: "6.2.8-3" }, "An image asks for interpolation.");
    }
  }

  #enter(stream: PdfStream, outer: Marks, own = stream.getDict("Resources", this.#resolve)): void {
    const content = streamText(stream);
    if (!own && usesResources(content))
      this.#report(BORROWED, "Something is drawn with resources that are not its own.");
    const source = { ...this.#source, content, resources: own ?? this.#source.resources, holder: stream };
    noteContent(source, this.#resolve, this.#notes, outer);
  }
}

/** ISO 32000-1, annex C. */
const MOST_SAVED_STATES = 28;

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const SHOWS_TEXT = words("Tj TJ ' \"");
const PAINTS = words("f F f* S s B B* b b* sh EI");
const CONSTRUCTS = words("m re");
/** The operators of a text or path that no rule is about. */
const OTHERS = words("l c v y h cm w BT ET Td Tm W W*");
const KNOWN = words(
  "cs CS sc SC scn SCN rg RG k K g G gs J j M d i T* TD TL Tc Tw Tz Tr Ts BI ID MP DP d0 d1 BX EX ri",
);
