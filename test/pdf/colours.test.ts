import { readFile } from "node:fs/promises";
import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfStream } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { greyContent } from "../../scripts/pdf/colours/grey-content.ts";
import { greyImage } from "../../scripts/pdf/colours/grey-images.ts";
import { greyShading } from "../../scripts/pdf/colours/grey-shadings.ts";
import { finishHandbook } from "../../scripts/pdf/finish-handbook.ts";
import { decodeStream, streamText } from "../../scripts/pdf/objects/streams.ts";
import { writeObject } from "../../scripts/pdf/writer/write-object.ts";
import { DOCUMENT_FACTS } from "../helpers/document-facts.ts";
import { allColours } from "../helpers/read-colours.ts";

const CONTENTS: readonly (readonly [fact: string, written: string, colour: string, grey: string])[] = [
  ["black is black", "0 0 0 RG 0 0 0 rg", "0 G 0 g", "0 G 0 g"],
  ["a grey is a grey", ".3333 .3333 .3333 rg", ".3333 g", ".3333 g"],
  ["a colour stays where colours may", ".1 .3 .5 rg 1 0 0 RG", ".1 .3 .5 rg 1 0 0 RG", "0.262 g 0.3 G"],
  [
    "a colour in a space of its own as well",
    "/DeviceRGB cs .2 .2 .2 sc 1 0 0 scn",
    "0 g .2 g 1 0 0 rg",
    "0 g .2 g 0.3 g",
  ],
  [
    "a space ends where what was saved comes back",
    "q /DeviceRGB CS 0 0 0 SC Q 0 0 0 SC",
    "q 0 G 0 G Q 0 0 0 SC",
    "q 0 G 0 G Q 0 0 0 SC",
  ],
  [
    "other spaces stay",
    "/Pattern cs /P1 scn .5 g 0 0 0 1 k /CS0 cs 1 1 1 scn",
    "/Pattern cs /P1 scn .5 g 0 0 0 1 k /CS0 cs 1 1 1 scn",
    "/Pattern cs /P1 scn .5 g 0 0 0 1 k /CS0 cs 1 1 1 scn",
  ],
  [
    "what looks like a colour inside a text is one no more than it was",
    "/Span<</ActualText(0 0 0 rg)>>BDC 0 0 0 rg EMC",
    "/Span<</ActualText(0 0 0 rg)>>BDC 0 g EMC",
    "/Span<</ActualText(0 0 0 rg)>>BDC 0 g EMC",
  ],
  ["too few components are left to the reader", "0 0 rg 1 1 1 rg", "0 0 rg 1 g", "0 0 rg 1 g"],
];

for (const [fact, written, colour, grey] of CONTENTS)
  test(`in what a page draws, ${fact}`, () => {
    assert.equal([greyContent(written, "colour"), greyContent(written, "grey")], [colour, grey]);
  });

const resolve = (): null => null;

function picture(pixels: readonly number[], entries: Readonly<Record<string, PdfObject>> = {}): PdfStream {
  const numbers = { Width: PdfNumber.of(2), Height: PdfNumber.of(1), BitsPerComponent: PdfNumber.of(8) };
  const all = { Subtype: PdfName.of("Image"), ColorSpace: PdfName.of("DeviceRGB"), ...numbers, ...entries };
  return PdfStream.fromDict(all, Uint8Array.from(pixels));
}

const GREYS = [10, 10, 10, 200, 200, 200];
const RED_AND_WHITE = [255, 0, 0, 255, 255, 255];
const PICTURES: readonly (readonly [fact: string, image: PdfStream, colour: number[] | null, grey: number[] | null])[] =
  [
    ["a picture of greys has one component", picture(GREYS), [10, 200], [10, 200]],
    ["a picture with a colour stays where colours may", picture(RED_AND_WHITE), null, [77, 255]],
    ["one that is packed as JPEG stays", picture(GREYS, { Filter: PdfName.of("DCTDecode") }), null, null],
    ["one with pixels that are left out stays", picture(GREYS, { Mask: new PdfArray([]) }), null, null],
    ["one with too few pixels stays", picture([1, 1, 1]), null, null],
    ["a mask stays", picture([1, 2], { ColorSpace: PdfName.of("DeviceGray") }), null, null],
  ];

for (const [fact, image, colour, grey] of PICTURES)
  test(fact, () => {
    const made = (["colour", "grey"] as const).map((colouring) => greyImage(image, resolve, colouring));
    assert.equal(
      made.map((picture) => picture && [...decodeStream(picture)]),
      [colour, grey],
    );
    for (const picture of made) if (picture) assert.is(picture.getName("ColorSpace")?.value, "DeviceGray");
  });

const numbers = (...values: readonly number[]): PdfArray => new PdfArray(values.map((value) => PdfNumber.of(value)));
const between = (from: PdfArray, to: PdfArray): PdfDict =>
  PdfDict.of({ FunctionType: PdfNumber.of(2), C0: from, C1: to });
const program = (code: string): PdfStream =>
  PdfStream.fromDict({ FunctionType: PdfNumber.of(4), Range: numbers(0, 1, 0, 1, 0, 1) }, Buffer.from(code));
const BLACK = numbers(0, 0, 0);
const WHITE = numbers(1, 1, 1);
const BLUE = numbers(0, 0, 1);

const GRADIENTS: readonly (readonly [fact: string, colours: PdfDict, colour: string, grey: string])[] = [
  ["from black to white", between(BLACK, WHITE), "<</FunctionType 2/C0[0]/C1[1]>>", "<</FunctionType 2/C0[0]/C1[1]>>"],
  ["from blue to white", between(BLUE, WHITE), "stays", "<</FunctionType 2/C0[0.11]/C1[1]>>"],
  [
    "of several steps",
    PdfDict.of({ FunctionType: PdfNumber.of(3), Functions: PdfArray.of(between(BLACK, BLUE), between(BLUE, WHITE)) }),
    "stays",
    "<</FunctionType 3/Functions[<</FunctionType 2/C0[0]/C1[0.11]>><</FunctionType 2/C0[0.11]/C1[1]>>]>>",
  ],
  ["that a program makes", program("{dup dup}"), "stays", "{dup dup 0.11 mul exch 0.59 mul add exch 0.3 mul add}"],
];

for (const [fact, colours, colour, grey] of GRADIENTS)
  test(`a gradient ${fact} gives greys, where they are wanted`, () => {
    const shading = PdfDict.of({
      ShadingType: PdfNumber.of(2),
      ColorSpace: PdfName.of("DeviceRGB"),
      Function: colours,
    });
    const made = (["colour", "grey"] as const).map((colouring) => {
      const changed = greyShading(shading, resolve, colouring);
      if (changed === null) return "stays";
      assert.is(changed.getName("ColorSpace")?.value, "DeviceGray");
      const written = changed.get("Function");
      assert.ok(written);
      return written instanceof PdfStream ? streamText(written) : writeObject(written, () => null);
    });
    assert.equal(made, [colour, grey]);
  });

const read = (name: string): Promise<Buffer> => readFile(new URL(`../fixtures/pdf/${name}.pdf`, import.meta.url));

/** Whether a colour is a grey that is written as a colour. */
const isMixed = (colour: string): boolean => /^(\S+) \1 \1 (?:rg|RG|sc|SC|scn|SCN)$/.test(colour);

for (const name of ["ladder", "constructs"])
  test(`no grey of the finished ${name} is mixed of colours`, async () => {
    const printed = await read(name);
    assert.ok((await allColours(printed)).some(isMixed));
    const { bytes } = await finishHandbook(printed, DOCUMENT_FACTS);
    assert.equal((await allColours(bytes)).filter(isMixed), []);
  });

test.run();
