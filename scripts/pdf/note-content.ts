/**
 * Walks through the content of a page, and of the forms it draws, and notes what the rules ask about: what is drawn
 * outside of tagged content and artifacts, which glyphs of which font are shown, which colours are used.
 */
import { PdfDict, type PdfObject, PdfStream } from "@libpdf/core";
import { silentTexts } from "./check-languages.ts";
import { codeLength } from "./code-length.ts";
import { ContentReader } from "./content-reader.ts";
import type { Rule } from "./finding.ts";
import type { Resolve } from "./open-pdf.ts";
import { streamText } from "./page-content.ts";
import { walkGlyphs } from "./walk-glyphs.ts";

/** What a page's content was seen to do. */
export interface ContentNotes {
  /** Rules that the marking or the operators break, with the number of times and a message. */
  readonly broken: Map<string, { readonly rule: Rule; readonly message: string; times: number }>;
  /** Codes that are shown, by font; one for all pages. */
  readonly glyphs: Map<PdfDict, GlyphCodes>;
  readonly colours: Set<"RGB" | "CMYK" | "Gray">;
  /** True where the document gives no language anywhere. */
  readonly isWithoutLanguage: boolean;
}

/** The codes of a font that were shown. A page shows the same ones hundreds of times. */
export class GlyphCodes {
  readonly #isKnown = new Uint8Array(0x10000);
  #fresh: number[] = [];

  /** Adds a code. */
  add(code: number): void {
    if (this.#isKnown[code] === 1) return;
    this.#isKnown[code] = 1;
    this.#fresh.push(code);
  }

  /** Gives the codes that are new since the last call. */
  takeFresh(): readonly number[] {
    const taken = this.#fresh;
    this.#fresh = [];
    return taken;
  }
}

/** A stream, its resources, and the content in it that the structure tree holds. */
export interface ContentSource {
  readonly content: string;
  readonly resources: PdfDict | undefined;
  /** Numbers of tagged content, for a page or form by its dictionary. */
  readonly tagged: (holder: PdfObject) => ReadonlySet<number>;
  readonly holder: PdfObject;
}

type Mark = "tagged" | "artifact" | "neutral";

/** Notes what a page's content does. @param outer the marks that a form is drawn inside of */
export function noteContent(
  source: ContentSource,
  resolve: Resolve,
  notes: ContentNotes,
  outer: readonly Mark[] = [],
): void {
  const reader = new ContentReader(source.content);
  const tagged = source.tagged(source.holder);
  const marks: Mark[] = [...outer];
  const report = (rule: Rule, message: string): void => {
    const known = notes.broken.get(message);
    if (known) known.times++;
    else notes.broken.set(message, { rule, message, times: 1 });
  };
  let depth = 0;
  let font: ShownFont | null = null;
  const fonts = new Map<string, ShownFont | null>();
  let hasPath = false;

  while (reader.next()) {
    const { operator } = reader;
    if (OTHERS.has(operator)) continue;
    if (operator === "BDC" || operator === "BMC") {
      const mark = markOf(reader, tagged);
      const isArtifactInContent = mark === "artifact" && marks.includes("tagged");
      if (isArtifactInContent) report({ ua: "7.1-1" }, "An artifact stands inside tagged content.");
      if (isArtifactInContent || (mark === "tagged" && marks.includes("artifact"))) {
        report({ ua: "7.1-2" }, "Tagged content and an artifact are one inside the other.");
      }
      marks.push(mark);
      if (notes.isWithoutLanguage && reader.operand(0) === "/Span")
        for (const { rule, message } of silentTexts(reader.operand(1), source.resources, resolve))
          report(rule, message);
    } else if (operator === "EMC") {
      marks.pop();
    } else if (operator === "q") {
      if (++depth === MOST_SAVED_STATES + 1)
        report({ a: "6.1.13-8" }, "More than 28 graphics states are saved at once.");
    } else if (operator === "Q") {
      depth--;
    } else if (operator === "Tf") {
      const name = reader.operand(0);
      const known = fonts.get(name);
      font = known === undefined ? fontNotes(name, source.resources, resolve, notes) : known;
      fonts.set(name, font);
    } else if (operator === "Do") {
      const drawn = source.resources?.getDict("XObject", resolve)?.get(reader.operand(0).slice(1), resolve);
      if (drawn instanceof PdfStream && drawn.getName("Subtype", resolve)?.value === "Form") {
        const resources = drawn.getDict("Resources", resolve);
        noteContent({ ...source, content: streamText(drawn), resources, holder: drawn }, resolve, notes, marks);
      } else {
        if (isUnmarked(marks)) report(UNMARKED, "A picture is neither tagged nor an artifact.");
        const named = drawn instanceof PdfStream ? drawn.getName("ColorSpace", resolve) : undefined;
        const space = SPACES[`/${named?.value}`];
        if (space) notes.colours.add(space);
      }
    } else if (SHOWS_TEXT.has(operator)) {
      if (isUnmarked(marks)) report(UNMARKED, "Text is neither tagged nor an artifact.");
      if (font) walkGlyphs(reader.operand(reader.operandCount - 1), font.codeLength, font.add);
    } else if (PAINTS.has(operator)) {
      if ((hasPath || operator === "sh") && isUnmarked(marks))
        report(UNMARKED, "A drawing is neither tagged nor an artifact.");
      hasPath = false;
    } else if (CONSTRUCTS.has(operator)) {
      hasPath = true;
    } else if (operator === "n") {
      hasPath = false;
    } else if (operator === "ri") {
      if (!INTENTS.has(reader.operand(0))) report({ a: "6.2.6-1" }, `${reader.operand(0)} is no rendering intent.`);
    } else {
      const space =
        COLOUR_OPERATORS[operator] ?? (operator === "cs" || operator === "CS" ? SPACES[reader.operand(0)] : undefined);
      if (space) notes.colours.add(space);
      else if (!KNOWN.has(operator)) report({ a: "6.2.2-1" }, `PDF has no operator "${operator}".`);
    }
  }
}

const UNMARKED: Rule = { ua: "7.1-3" };
/** ISO 32000-1, annex C. */
const MOST_SAVED_STATES = 28;

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const SHOWS_TEXT = words("Tj TJ ' \"");
const PAINTS = words("f F f* S s B B* b b* sh EI");
const CONSTRUCTS = words("m re");
/** The operators of a text or path that no rule is about. */
const OTHERS = words("l c v y h cm w BT ET Td Tm gs W W*");
const KNOWN = words("cs CS sc SC scn SCN J j M d i T* TD TL Tc Tw Tz Tr Ts BI ID MP DP d0 d1 BX EX ri");
const INTENTS = words("/RelativeColorimetric /AbsoluteColorimetric /Perceptual /Saturation");
const COLOUR_OPERATORS: Readonly<Record<string, "RGB" | "CMYK" | "Gray">> = {
  rg: "RGB",
  RG: "RGB",
  k: "CMYK",
  K: "CMYK",
  g: "Gray",
  G: "Gray",
};
const SPACES: Readonly<Record<string, "RGB" | "CMYK" | "Gray">> = {
  "/DeviceRGB": "RGB",
  "/DeviceCMYK": "CMYK",
  "/DeviceGray": "Gray",
};

function isUnmarked(marks: readonly Mark[]): boolean {
  return !marks.includes("tagged") && !marks.includes("artifact");
}

function markOf(reader: ContentReader, tagged: ReadonlySet<number>): Mark {
  if (reader.operand(0) === "/Artifact") return "artifact";
  const mcid = /\/MCID\s+(\d+)/.exec(reader.operand(1))?.[1];
  return mcid !== undefined && tagged.has(Number(mcid)) ? "tagged" : "neutral";
}

interface ShownFont {
  readonly codeLength: number;
  readonly add: (code: number) => void;
}

function fontNotes(
  name: string | undefined,
  resources: PdfDict | undefined,
  resolve: Resolve,
  notes: ContentNotes,
): ShownFont | null {
  const font = resources?.getDict("Font", resolve)?.getDict((name ?? "").slice(1), resolve);
  if (!(font instanceof PdfDict)) return null;
  const codes = notes.glyphs.get(font) ?? new GlyphCodes();
  notes.glyphs.set(font, codes);
  return { codeLength: codeLength(font, resolve), add: (code) => codes.add(code) };
}
