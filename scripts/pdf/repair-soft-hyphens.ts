import { ContentReader } from "./content-reader.ts";

/**
 * Puts soft hyphens right. Chromium writes each one inside a word as an invisible space that stands for U+00AD, which
 * keeps readers from finding the word: those go. The hyphen that is printed at the end of a line is then what stands
 * for U+00AD, so that both halves are found as one word (ISO 32000-1, 14.8.2.2.3).
 * @param content a content stream, as Chromium writes it, as a Latin-1 string
 */
export function repairSoftHyphens(content: string): string {
  if (!content.includes(SOFT_HYPHEN)) return content;
  const reader = new ContentReader(content);
  const kept: string[] = [];
  let copied = 0;
  const replace = (text: string): void => {
    kept.push(content.slice(copied, reader.start), text);
    copied = reader.end + 1;
  };
  let place: Place = "text";
  while (reader.next()) {
    const { operator } = reader;
    if (operator === "BDC" && reader.operand(1).includes(SOFT_HYPHEN)) {
      place = "soft hyphen";
      replace("");
    } else if (place === "soft hyphen") {
      // How far the space is moved stays: what follows it is moved from there.
      if (operator === "Tj" || operator === "EMC") replace("");
      if (operator === "EMC") place = "behind it";
    } else if (place === "behind it" && operator === "ET") {
      place = "line ended";
    } else if (place === "line ended" && operator === "Tj") {
      if (isOneGlyph(reader.operand(0)))
        replace(`/Span<</ActualText${SOFT_HYPHEN}>>BDC\n${reader.operand(0)} Tj\nEMC\n`);
      place = "text";
    } else if (place !== "line ended" || !BEGINS_TEXT.has(operator)) {
      place = "text";
    }
  }
  return kept.join("") + content.slice(copied);
}

const SOFT_HYPHEN = "<FEFF00AD>";

/**
 * Where the reader is: in the invisible space, behind it, or between the end of the line that the space ends and the
 * hyphen that Chromium draws by itself, which is a text of its own.
 */
type Place = "text" | "soft hyphen" | "behind it" | "line ended";

/** What stands before the glyphs of a text. */
const BEGINS_TEXT: ReadonlySet<string> = new Set(["BT", "Tf", "Tm", "Td"]);

/** True for one code in hexadecimal: two bytes, in the fonts that Chromium writes. */
function isOneGlyph(shown: string): boolean {
  return /^<[0-9A-Fa-f]{4}>$/.test(shown);
}
