import { PdfArray, PdfDict, PdfName, type PdfObject, PdfStream } from "@libpdf/core";
import type { ContentReader } from "../objects/content-reader.ts";
import type { Resolve } from "../objects/open-pdf.ts";
import type { Rule } from "./finding.ts";

/** A colour space that means nothing without an output profile. */
export type DeviceSpace = "RGB" | "CMYK" | "Gray";

/** The colours that the content of a page uses, and whether it lets anything shine through. */
export class DrawnColours {
  /** Device colours that the page's own resources do not explain (/DefaultRGB and the like). */
  readonly used = new Set<DeviceSpace>();
  isTransparent = false;
  readonly #resolve: Resolve;
  #isSet = false;
  readonly #met = new Set<PdfObject>();

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  /**
   * Notes the colours of one operator.
   * @returns a pattern that is drawn with, or the group that a mask is made of: its content has colours of its own
   */
  note(reader: ContentReader, resources: PdfDict | undefined): PdfStream | null {
    const { operator } = reader;
    const space = OPERATORS[operator];
    this.#isSet ||= space !== undefined || operator === "cs" || operator === "CS";
    if (space) this.#use(space, resources);
    else if (operator === "cs" || operator === "CS") this.#addNamed(reader.operand(0), resources);
    else if (operator === "ID") this.#addInline(reader.operands, resources);
    else if (operator === "Do") this.#addObject(this.#find("XObject", reader.operand(0), resources), resources);
    else if (operator === "gs") return this.#addState(this.#find("ExtGState", reader.operand(0), resources));
    else if (operator === "sh") this.#addShading(this.#find("Shading", reader.operand(0), resources), resources);
    else if (operator === "scn" || operator === "SCN") {
      const name = reader.operand(reader.operandCount - 1);
      return name.startsWith("/") ? this.#addPattern(this.#find("Pattern", name, resources), resources) : null;
    }
    return null;
  }

  /** Adds the colours that a group blends in. */
  addGroup(group: PdfDict | undefined, resources: PdfDict | undefined): void {
    this.#addSpace(group?.get("CS", this.#resolve), resources);
  }

  /** Notes that something is drawn: black, as long as no colour was set. */
  draw(resources: PdfDict | undefined): void {
    if (!this.#isSet) this.#use("Gray", resources);
  }

  #find(kind: string, name: string, resources: PdfDict | undefined): PdfObject | undefined {
    return resources?.getDict(kind, this.#resolve)?.get(name.slice(1), this.#resolve);
  }

  #use(space: DeviceSpace, resources: PdfDict | undefined): void {
    if (this.used.has(space)) return;
    if (!resources?.getDict("ColorSpace", this.#resolve)?.has(`Default${space}`)) this.used.add(space);
  }

  /** Adds a space by its name: that of a device, or one in the resources. */
  #addNamed(name: string, resources: PdfDict | undefined): void {
    const device = SPACES[name.slice(1)];
    if (device) this.#use(device, resources);
    else this.#addSpace(this.#find("ColorSpace", name, resources), resources);
  }

  /** Adds what a space is at bottom: a palette and inks are given by other colours (ISO 32000-1, 8.6.6). */
  #addSpace(space: PdfObject | undefined, resources: PdfDict | undefined): void {
    if (space instanceof PdfName) this.#addNamed(`/${space.value}`, resources);
    if (!(space instanceof PdfArray)) return;
    const first = space.at(0, this.#resolve);
    const family = first instanceof PdfName ? first.value : "";
    const at = { Indexed: 1, I: 1, Pattern: 1, Separation: 2, DeviceN: 2 }[family];
    if (at !== undefined) this.#addSpace(space.at(at, this.#resolve), resources);
    else if (SPACES[family]) this.#use(SPACES[family], resources);
  }

  #addInline(operands: readonly string[], resources: PdfDict | undefined): void {
    const at = operands.findIndex((operand) => operand === "/CS" || operand === "/ColorSpace");
    const name = operands[at + 1];
    if (at >= 0 && name !== undefined) this.#addNamed(name.replace(/^\[\s*\/I(?:ndexed)?\s*/, ""), resources);
  }

  #addObject(object: PdfObject | undefined, resources: PdfDict | undefined): void {
    if (!(object instanceof PdfStream)) return;
    const mask = object.get("SMask", this.#resolve);
    const group = object.getDict("Group", this.#resolve);
    if (mask instanceof PdfStream || group?.getName("S", this.#resolve)?.value === "Transparency")
      this.isTransparent = true;
    this.addGroup(group, resources);
    this.#addSpace(object.get("ColorSpace", this.#resolve), resources);
  }

  #addState(state: PdfObject | undefined): PdfStream | null {
    if (!(state instanceof PdfDict) || this.#met.has(state)) return null;
    this.#met.add(state);
    const mask = state.get("SMask", this.#resolve);
    const isFaint = ["ca", "CA"].some((key) => (state.getNumber(key, this.#resolve)?.value ?? 1) < 1);
    const blend = state.getName("BM", this.#resolve)?.value ?? "Normal";
    if (mask instanceof PdfDict || isFaint || (blend !== "Normal" && blend !== "Compatible")) this.isTransparent = true;
    const group = mask instanceof PdfDict ? mask.get("G", this.#resolve) : undefined;
    return group instanceof PdfStream ? group : null;
  }

  #addShading(shading: PdfObject | undefined, resources: PdfDict | undefined): void {
    if (shading instanceof PdfDict) this.#addSpace(shading.get("ColorSpace", this.#resolve), resources);
  }

  #addPattern(pattern: PdfObject | undefined, resources: PdfDict | undefined): PdfStream | null {
    if (!(pattern instanceof PdfDict)) return null;
    this.#addShading(pattern.get("Shading", this.#resolve), resources);
    if (!(pattern instanceof PdfStream) || this.#met.has(pattern)) return null;
    this.#met.add(pattern);
    return pattern;
  }
}

/** The rule that content breaks which draws with the resources of what it stands in. */
export const BORROWED: Rule = { a: "6.2.2-2" };

/** Tells whether content names a font, an object, a graphics state, a colour space or a shading. */
export function usesResources(content: string): boolean {
  return /\s(?:Tf|Do|gs|sh|scn|SCN)\s|\/(?!Device)\w+\s+(?:cs|CS)\s/.test(content);
}

const OPERATORS: Readonly<Record<string, DeviceSpace>> = {
  rg: "RGB",
  RG: "RGB",
  k: "CMYK",
  K: "CMYK",
  g: "Gray",
  G: "Gray",
};

/** By their names, and by those that inline images may use. */
const SPACES: Readonly<Record<string, DeviceSpace>> = {
  DeviceRGB: "RGB",
  RGB: "RGB",
  DeviceCMYK: "CMYK",
  CMYK: "CMYK",
  DeviceGray: "Gray",
  G: "Gray",
};
