/** What holds for every single file and message of a stranger, as fast-check properties. */
import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { pipeTransport } from "../../scripts/browser/launch/pipe-transport.ts";
import { checkImage } from "../../scripts/content/images/read-image.ts";
import { defaultLimits } from "../../scripts/content/limits.ts";

const SVG_PARTS = [
  "<g>",
  "</g>",
  '<rect width="3" height="4" fill="red"/>',
  "<script>",
  "</script>",
  "<style>",
  "</style>",
  "<a href='javascript:x'>",
  "<h:frame xmlns:h='http://www.w3.org/1999/xhtml'/>",
  "<use href='#a'/>",
  "<g id='a' onload='x'>",
  "<image href='http://127.0.0.1/'/>",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "<?xml-stylesheet href='x'?>",
  "&amp;",
  "&x;",
  "url(#a)",
  "url(//h)",
  "\\75 rl(x)",
  "@import 'x'",
  "<text>words</text>",
  '"',
  "'",
  "<",
  ">",
];

/** A drawing of random parts is refused, or written anew without anything that acts or asks. */
export function fuzzSvg() {
  const parts = fc.array(fc.oneof(fc.constantFrom(...SVG_PARTS), fc.string({ unit: "binary" })), { maxLength: 25 });
  return fc.property(parts, (inside) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="5">${inside.join("")}</svg>\n`;
    const reading = checkImage("a.svg", Buffer.from(svg), defaultLimits);
    if (!("image" in reading)) return;
    const written = Buffer.from(reading.image.bytes).toString("utf8");
    const acting = /<(?:[\w-]+:)?(?:script|frame|foreignObject)|\son\w+=|javascript:|@import|url\((?!#)|<\?xml-s/i.exec(
      written.replace(/>[^<]*</g, "><"),
    );
    if (acting) throw new Error(`a drawing keeps ${acting[0]}`);
  });
}

/** The beginnings of pictures, each with what its kind puts there. */
const PICTURES = [
  ["a.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\0\0\0\0\0\0\0\0IEND"],
  ["a.gif", "GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"],
  ["a.webp", "RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0"],
  [
    "a.jpg",
    "\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0\xff\xda\xff\xd9",
  ],
] as const;

/** A picture with random bytes in its headers is accepted with a size within the limits, or refused. */
export function fuzzPictures() {
  const changes = fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 12 });
  const more = fc.uint8Array({ maxLength: 60 });
  return fc.property(fc.constantFrom(...PICTURES), changes, more, ([name, start], changed, tail) => {
    const bytes = Buffer.concat([Buffer.from(start, "latin1"), tail, Buffer.from(start, "latin1").subarray(-8)]);
    for (const [at, byte] of changed) if (at < bytes.length) bytes[at] = byte;
    const reading = checkImage(name, bytes, defaultLimits);
    if ("image" in reading && reading.megapixels > defaultLimits.imageMegapixels) throw new Error("too many pixels");
  });
}

/** What a browser says that is no message closes the connection, and nothing else is handed on. */
export function fuzzMessages() {
  const message = fc.oneof(
    fc.json(),
    fc.string({ unit: "binary" }),
    fc.constantFrom("{", "}", "{}", "null", '{"id":1}'),
  );
  const separator = fc.constantFrom("\0", "\0\0", "");
  return fc.asyncProperty(fc.array(fc.tuple(message, separator), { maxLength: 10 }), async (messages) => {
    const [to, from] = [new PassThrough(), new PassThrough()];
    const transport = pipeTransport(to, from);
    const wrong: string[] = [];
    transport.onmessage = (text) => {
      const value: unknown = JSON.parse(text);
      if (typeof value !== "object" || value === null) wrong.push(text);
    };
    for (const [text, end] of messages) from.write(text + end);
    await sleep(1);
    transport.close();
    if (wrong.length > 0) throw new Error(`handed on: ${wrong[0]}`);
  });
}
