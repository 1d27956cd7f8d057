/** A document that was given out, and what people append to it. */
import { createHash } from "node:crypto";
import { PdfDict, PdfRef } from "@libpdf/core";
import { openPdf } from "../../scripts/pdf/objects/open-pdf.ts";
import type { Original } from "../../scripts/pdf/revisions/comparison.ts";
import { writePdf } from "../../scripts/pdf/writer/write-pdf.ts";
import { plainPdf } from "./plain-pdf.ts";

const FORM = "/Type/XObject/Subtype/Form/BBox[0 0 200 20]";

/** A document that was given out. */
export interface GivenPdf {
  readonly bytes: Buffer;
  readonly original: Original;
  /** Gives the number that an object has in the file. */
  readonly numberOf: (name: string) => number;
  /** Gives an object as it stands in the file, with `old` replaced by what comes after. */
  readonly edit: (name: string, old?: string, now?: string) => Record<number, string>;
}

/** Objects by their names, which stand for references in them: `@page1`. */
const OBJECTS = {
  catalog:
    "<</Type/Catalog/Pages @pages/AcroForm @form/Outlines @outlines/Metadata @metadata/Names<</EmbeddedFiles<</Names[(role.md) @file]>>>>/StructTreeRoot @tags>>",
  pages: "<</Type/Pages/Count 2/Kids[@page1 @page2]/MediaBox[0 0 420 595]>>",
  page1:
    "<</Type/Page/Parent @pages/MediaBox[0 0 420 595]/Resources<</Font<</F @font>>>>/Contents @content1/Annots[@name @yes @candidate @company @link]>>",
  page2: "<</Type/Page/Parent @pages/MediaBox[0 0 420 595]/Resources<</Font<</F @font>>>>/Contents @content2>>",
  font: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
  content1: stream("", "BT /F 10 Tf 50 500 Td (Your salary is 50,000.) Tj ET"),
  content2: stream("", "BT /F 10 Tf 50 500 Td (What is expected of you.) Tj ET"),
  form: "<</Fields[@name @yes @fixed @candidate @company]/DR<</Font<</F @font>>>>/DA(/F 0 Tf 0 g)/SigFlags 3>>",
  name: "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/TU(Name)/F 4/P @page1/Rect[50 300 250 320]/AP<</N @empty>>/DA(/F 10 Tf 0 g)>>",
  yes: "<</Type/Annot/Subtype/Widget/FT/Btn/T(yes)/V/Off/AS/Off/F 4/P @page1/Rect[50 270 70 290]/AP<</N<</On @tick/Off @empty>>>>>>",
  fixed: "<</FT/Tx/T(fixed)/Ff 1/V(not yours)>>",
  candidate: "<</Type/Annot/Subtype/Widget/FT/Sig/T(candidate)/F 4/P @page1/Rect[50 100 200 140]/AP<</N @empty>>>>",
  company: "<</Type/Annot/Subtype/Widget/FT/Sig/T(company)/F 4/P @page1/Rect[220 100 370 140]/AP<</N @empty>>>>",
  link: "<</Type/Annot/Subtype/Link/F 4/Rect[50 450 100 460]/A<</S/URI/URI(https://example.com)>>>>",
  empty: stream(FORM, ""),
  tick: stream(FORM, "0 0 m 9 9 l S"),
  outlines: "<</Type/Outlines/Count 0>>",
  metadata: stream(
    "/Type/Metadata/Subtype/XML",
    '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><xmp:CreatorTool>Rungbook 0.1</xmp:CreatorTool><xmp:ModifyDate>2026-11-01</xmp:ModifyDate></x:xmpmeta><?xpacket end="r"?>',
  ),
  file: "<</Type/Filespec/F(role.md)/EF<</F @role>>>>",
  role: stream("/Type/EmbeddedFile", "# The role"),
  tags: "<</Type/StructTreeRoot>>",
  info: "<</Title(An offer)/Creator(Rungbook 0.1)/ModDate(D:20261101)>>",
};

/** Writes a stream as it stands in a file. */
export function stream(dict: string, data: string): string {
  return `<<${dict}/Length ${Buffer.byteLength(data)}>>\nstream\n${data}\nendstream`;
}

/** Makes a document of two pages with a form, two places to sign, an attachment and what else a document has. */
export async function givenPdf(): Promise<GivenPdf> {
  const names = Object.keys(OBJECTS);
  const written = Object.entries(OBJECTS).map(([is, object]) =>
    object.replace(/@([a-z]+\d?)/g, (_, name: string) => `${names.indexOf(name) + 1} 0 R`).replace("<<", `<</Is/${is}`),
  );
  const plain = await openPdf(plainPdf(written));
  const refOf = (name: string): PdfRef => PdfRef.of(names.indexOf(name) + 1, 0);
  const bytes = Buffer.from(await writePdf({ catalog: refOf("catalog"), info: refOf("info"), resolve: plain.resolve }));
  const numbers = await numbersOf(bytes);
  const numberOf = (name: string): number => {
    const number = numbers.get(name);
    if (number === undefined) throw new Error(`There is no ${name}.`);
    return number;
  };
  const objects: Readonly<Record<string, string>> = OBJECTS;
  const edit = (name: string, old = "", now = ""): Record<number, string> => {
    const object = objects[name]?.replace("<<", `<</Is/${name}`) ?? "";
    if (!object.includes(old)) throw new Error(`${name} has no ${old}.`);
    const edited = object.replace(old, now).replace(/@([a-z]+\d?)/g, (_, other: string) => `${numberOf(other)} 0 R`);
    return { [numberOf(name)]: edited };
  };
  return { bytes, original: originalOf(bytes), numberOf, edit };
}

/** What a register says of a file. */
export function originalOf(bytes: Uint8Array): Original {
  return { sha256: createHash("sha256").update(bytes).digest("hex"), length: bytes.length };
}

/** Finds the objects by what each is marked with. */
async function numbersOf(bytes: Buffer): Promise<ReadonlyMap<string, number>> {
  const { trailer, resolve } = await openPdf(bytes);
  const found = new Map<string, number>();
  for (let number = 1; number < (trailer.getNumber("Size")?.value ?? 0); number++) {
    const object = resolve(PdfRef.of(number, 0));
    const name = object instanceof PdfDict ? object.getName("Is")?.value : undefined;
    if (name !== undefined) found.set(name, number);
  }
  return found;
}

/** What an update says of the whole file. */
export interface Update {
  /** Objects by number, as they stand in the file. */
  readonly objects?: Readonly<Record<number, string>>;
  /** Further entries of the trailer. */
  readonly trailer?: string;
  /** The number of the catalog, where it is another. */
  readonly root?: number;
}

/** Appends an update to a file, as programs do that add to it. */
export async function appendUpdate(file: Buffer, { objects = {}, trailer = "", root }: Update): Promise<Buffer> {
  const pdf = await openPdf(file);
  const [, before = ""] = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(file.toString("latin1")) ?? [];
  const size = Math.max(
    pdf.trailer.getNumber("Size")?.value ?? 0,
    ...Object.keys(objects).map((number) => Number(number) + 1),
  );
  let text = "";
  let rows = "";
  for (const [number, object] of Object.entries(objects)) {
    rows += `${number} 1\n${String(file.length + text.length).padStart(10, "0")} 00000 n \n`;
    text += `${number} 0 obj\n${object}\nendobj\n`;
  }
  const ids = /\/ID\s*\[[^\]]*\]/.exec(file.toString("latin1"))?.[0] ?? "";
  const refs = `/Root ${root ?? pdf.trailer.getRef("Root")?.objectNumber} 0 R/Info ${pdf.trailer.getRef("Info")?.objectNumber} 0 R`;
  const offset = file.length + text.length;
  text += `xref\n${rows}trailer\n<</Size ${size}${refs}${ids}/Prev ${before}${trailer}>>\nstartxref\n${offset}\n%%EOF\n`;
  return Buffer.concat([file, Buffer.from(text, "latin1")]);
}
