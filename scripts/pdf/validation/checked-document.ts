import { type PdfDict, type PdfObject, PdfStream } from "@libpdf/core";
import { A_CLAIM, packetOf, textOf, type XmpPacket } from "../metadata/read-packet.ts";
import { type OpenPdf, openPdf, type Resolve } from "../objects/open-pdf.ts";
import { contentOf, readStructure, STANDARD_TYPES, type StructureElement } from "../tags/structure.ts";
import type { Archive, Finding } from "./finding.ts";

/** A finished file as the rules see it. */
export interface CheckedDocument {
  readonly bytes: Uint8Array;
  readonly pdf: OpenPdf;
  /** The metadata; null when there are none. */
  readonly packet: XmpPacket | null;
  readonly archive: Archive;
  readonly tree: StructureElement | null;
  /** Physical page, from 1, by the object number of the page. */
  readonly pageNumbers: ReadonlyMap<number, number>;
  /** Standard type by the type that is written, for types that need a map. */
  readonly roles: ReadonlyMap<string, string>;
}

/** A group of rules: what it finds in a document. */
export type Check = (document: CheckedDocument) => readonly Finding[] | Promise<readonly Finding[]>;

/**
 * Parses a finished file for the rules.
 * @throws when the bytes are no PDF
 */
export async function openChecked(bytes: Uint8Array): Promise<CheckedDocument> {
  const pdf = await openPdf(bytes);
  const metadata = pdf.catalog.get("Metadata", pdf.resolve);
  const isXmp = metadata instanceof PdfStream && metadata.getName("Subtype")?.value === "XML";
  const packet = isXmp ? packetOf(pdf) : null;
  return {
    bytes,
    pdf,
    packet,
    archive: packet && textOf(packet, `${A_CLAIM}part`) === "3" ? "PDF/A-3" : "PDF/A-2",
    tree: readStructure(pdf),
    pageNumbers: new Map(pdf.pages.map(({ ref, index }) => [ref.objectNumber, index + 1])),
    roles: roleMapOf(pdf.catalog.getDict("StructTreeRoot", pdf.resolve)?.getDict("RoleMap", pdf.resolve)),
  };
}

/** Gives the standard type that an element counts as, following the role map. */
export function standardType(element: StructureElement, roles: ReadonlyMap<string, string>): string {
  let type = element.type;
  if (STANDARD_TYPES.has(type)) return type;
  for (let steps = 0; !STANDARD_TYPES.has(type) && steps < roles.size; steps++) type = roles.get(type) ?? type;
  return type;
}

/** An element that stands in another, and the standard type that it counts as. */
export interface TypedKid {
  readonly kid: StructureElement;
  readonly type: string;
}

/** Groups that say nothing of what they hold, and the sections of tables, which the rules that are known pass over. */
export const LOOKED_THROUGH: ReadonlySet<string> = new Set(["NonStruct", "Div", "THead", "TBody", "TFoot"]);

/** Lists the element kids of an element with their standard types, and those of groups among them. */
export function typedKids(element: StructureElement, roles: ReadonlyMap<string, string>): readonly TypedKid[] {
  const found: TypedKid[] = [];
  for (const kid of element.kids) {
    if (kid.kind !== "element") continue;
    const type = standardType(kid, roles);
    if (LOOKED_THROUGH.has(type)) found.push(...typedKids(kid, roles));
    else found.push({ kid, type });
  }
  return found;
}

/** Names an element as a finding does: "12 0 R". */
export function nameOf(element: StructureElement): string {
  return element.source === null ? element.type : `${element.source} 0 R`;
}

/** Finds the physical page, from 1, on which an element begins; null when nothing of it is printed. */
export function pageOf(element: StructureElement, { pageNumbers }: CheckedDocument): number | null {
  const [first] = contentOf(element);
  return first ? (pageNumbers.get(first.page.objectNumber) ?? null) : null;
}

/** Finds an entry of a page or of a field's widget in itself or in what stands above it (/Parent). */
export function inherited(dict: PdfDict, key: string, resolve: Resolve): PdfObject | undefined {
  let at: PdfDict | undefined = dict;
  for (let steps = 0; at && !at.has(key) && steps < MOST_LEVELS; steps++) at = at.getDict("Parent", resolve);
  return at?.get(key, resolve);
}

/** Far more than any file has: a damaged one may lead in a circle. */
const MOST_LEVELS = 64;

function roleMapOf(dict: PdfDict | undefined): ReadonlyMap<string, string> {
  return new Map(
    [...(dict ?? [])].flatMap(([from, to]) => (to.type === "name" ? [[from.value, to.value] as const] : [])),
  );
}
