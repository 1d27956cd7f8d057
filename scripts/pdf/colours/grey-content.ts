/** Colours of what pages draw: operators that set an RGB colour become such that set a grey one (ISO 32000-1, 8.6.8). */
import { ContentReader } from "../objects/content-reader.ts";
import { writeNumber } from "../writer/write-object.ts";
import { type Colouring, greyOf } from "./greys.ts";

/**
 * Writes the greys of a content stream as greys.
 * @param content as a Latin-1 string
 */
export function greyContent(content: string, colouring: Colouring): string {
  const reader = new ContentReader(content);
  let spaces: Spaces = { fill: false, stroke: false };
  const outer: Spaces[] = [];
  let output = "";
  let copied = 0;
  while (reader.next()) {
    const { operator } = reader;
    if (operator === "q") outer.push(spaces);
    else if (operator === "Q") spaces = outer.pop() ?? spaces;
    else if (operator === "BT") reader.skipPlainText();
    const use = COLOUR_OPERATORS.get(operator);
    if (use === undefined) continue;
    const { purpose, sets } = use;
    const isRgb = sets === "space" ? reader.operand(0) === "/DeviceRGB" : sets === "rgb" || spaces[purpose];
    if (sets !== "component") spaces = { ...spaces, [purpose]: sets === "space" && isRgb };
    const written = isRgb ? writeColour(reader, use, colouring) : null;
    if (written === null) continue;
    output += content.slice(copied, reader.start) + written;
    copied = reader.end;
  }
  return output + content.slice(copied);
}

/** Whether colours are set by their components in RGB, for filling and for strokes. */
type Spaces = Readonly<Record<"fill" | "stroke", boolean>>;

interface ColourOperator {
  readonly purpose: keyof Spaces;
  /** A colour, a colour space, or a colour in the space that was set before. */
  readonly sets: "rgb" | "other" | "space" | "component";
}

const COLOUR_OPERATORS: ReadonlyMap<string, ColourOperator> = new Map(
  (["fill", "stroke"] as const).flatMap((purpose) => {
    const cased = (name: string): string => (purpose === "fill" ? name : name.toUpperCase());
    return (
      [
        ["rgb", "rg"],
        ["other", "g"],
        ["other", "k"],
        ["space", "cs"],
        ["component", "sc"],
        ["component", "scn"],
      ] as const
    ).map(([sets, name]) => [cased(name), { purpose, sets }] as const);
  }),
);

/** Writes a colour, or the black that a space begins with, with the operator that sets its space too. */
function writeColour(reader: ContentReader, { purpose, sets }: ColourOperator, colouring: Colouring): string | null {
  const [grey, rgb] = purpose === "fill" ? ["g", "rg"] : ["G", "RG"];
  if (sets === "space") return `0 ${grey}`;
  if (reader.operandCount !== 3) return null;
  const written = reader.operands;
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = written.map(Number);
  if (Number.isNaN(red + green + blue)) return null;
  const level = greyOf(red, green, blue, colouring);
  if (level === null) return sets === "rgb" ? null : `${written.join(" ")} ${rgb}`;
  return `${level === red ? written[0] : writeNumber(Math.round(level * PRECISION) / PRECISION)} ${grey}`;
}

/** Finer than any of the 256 steps that colours have. */
const PRECISION = 10_000;
