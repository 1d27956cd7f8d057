import { PdfArray, PdfDict, type PdfRef, PdfString } from "@libpdf/core";
import type { OpenPdf } from "../objects/open-pdf.ts";

/** What has kids in the tree: the fields below a part of a name, or the buttons of a group. */
export interface FieldNode {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  readonly kids: PdfRef[];
}

/** The fields of a form by the parts of their names (ISO 32000-1, 12.7.3.2), in the order of reading. */
export class FieldTree {
  readonly #register: OpenPdf["register"];
  readonly #nodes = new Map<string, FieldNode>();
  /** Names that are whole. */
  readonly #names = new Set<string>();
  readonly #tops: PdfRef[] = [];

  constructor({ register }: Pick<OpenPdf, "register">) {
    this.#register = register;
  }

  /**
   * Adds a field; its dictionary gets the last part of its name, and its parent.
   * @throws when the name is another field's, or the beginning of one
   */
  add(name: string, ref: PdfRef, field: PdfDict): void {
    if (this.#names.has(name) || this.#nodes.has(name)) throw sameName(name);
    this.#names.add(name);
    this.#place(name, ref, field);
  }

  /** Gives the field of a name that has kids of its own, made when it is first asked for. */
  group(name: string, make: () => PdfDict): FieldNode {
    const known = this.#names.has(name) ? this.#nodes.get(name) : undefined;
    if (known) return known;
    const dict = make();
    const node = { ref: this.#register(dict), dict, kids: [] };
    this.add(name, node.ref, dict);
    this.#nodes.set(name, node);
    return node;
  }

  /** Ends the tree: each node gets what is below it. @returns the fields at its top */
  end(): PdfArray {
    for (const { dict, kids } of this.#nodes.values()) dict.set("Kids", new PdfArray(kids));
    return new PdfArray(this.#tops);
  }

  #place(name: string, ref: PdfRef, dict: PdfDict): void {
    const at = name.lastIndexOf(".");
    dict.set("T", PdfString.fromString(name.slice(at + 1)));
    if (at < 0) {
      this.#tops.push(ref);
      return;
    }
    const above = this.#above(name.slice(0, at));
    dict.set("Parent", above.ref);
    above.kids.push(ref);
  }

  /** Gives the node of a name that is only the beginning of names. */
  #above(name: string): FieldNode {
    if (this.#names.has(name)) throw sameName(name);
    const known = this.#nodes.get(name);
    if (known) return known;
    const dict = PdfDict.of({});
    const node = { ref: this.#register(dict), dict, kids: [] };
    this.#nodes.set(name, node);
    this.#place(name, node.ref, dict);
    return node;
  }
}

function sameName(name: string): Error {
  return new Error(`Two fields have the name ${name}, or it is the beginning of another's.`);
}
