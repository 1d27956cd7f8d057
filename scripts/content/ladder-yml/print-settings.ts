/** ladder.yml: how the handbooks are printed. */
import { z } from "zod";
import { fontSource } from "./font-values.ts";
import { adviseColour, colour, path, printedLine, writeAs, writtenAsText } from "./settings-values.ts";

const role = z.strictObject({
  neighbours: z.boolean().default(true).describe("whether the roles below and above are named"),
  level: z.boolean().default(true).describe("whether its track and level are said"),
  cover: z
    .enum(["auto", "always", "never"])
    .default("auto")
    .describe("a cover; auto: where it is longer than four pages"),
});

const markings = z.strictObject({
  ladder: printedLine.default("").describe("on the ladder's handbook and the website"),
  track: printedLine.default("").describe("on handbooks of tracks"),
  role: printedLine.default("").describe("on handbooks of roles"),
  calibration: printedLine.default("").describe("on the documents for calibrations"),
  offer: printedLine.default("").describe("on offers, which one text for all is not printed on"),
});

const fonts = z.strictObject({
  text: fontSource.nullable().default(null).describe("what text is set in; without it Source Serif 4"),
  headings: fontSource
    .nullable()
    .default(null)
    .describe("what headings, labels and figures are set in; without it Source Sans 3"),
  fallback: z.array(fontSource).default([]).describe("for scripts that the others lack"),
});

/** The shape of `print`. */
export const printSettings = z.strictObject({
  paper: z
    .enum(["A4", "A5", "Letter"])
    .nullable()
    .default(null)
    .describe("the size of the paper; without it that of the language's region"),
  density: z.enum(["comfortable", "compact"]).default("comfortable").describe("how close text is set"),
  sides: z.enum(["single", "double"]).default("single").describe("double mirrors the margins, for binding"),
  starts: z
    .enum(["next", "right"])
    .default("next")
    .describe("where roles begin: on the next page, or on a right-hand one"),
  role: role.prefault({}).describe("what the handbook of a role shows"),
  contents: z
    .enum(["fitting", "sections", "roles"])
    .default("fitting")
    .describe("how deep the contents of ladder and track handbooks go"),
  marking: z
    .union([
      printedLine.transform((text) => markings.parse({ ladder: text, track: text, role: text, calibration: text })),
      markings,
    ])
    .prefault("")
    .describe("printed on every page, such as Internal; or one by kind of handbook"),
  accent: colour
    .default("#1f4e79")
    .describe("the colour of lines and drawings")
    .register(writtenAsText, { wanted: "a colour", advise: adviseColour }),
  colour: z.enum(["colour", "grey"]).default("colour").describe("grey prints accents and pictures in grey as well"),
  logo: path
    .nullable()
    .default(null)
    .describe("an image of the content folder, on the cover")
    .register(writtenAsText, writeAs("the path of a file", "Write one such as assets/logo.svg.")),
  fonts: z
    .union([z.array(fontSource).transform((fallback) => fonts.parse({ fallback })), fonts])
    .prefault({})
    .describe("typefaces: files of the content folder, or names of fonts of the system; a list is of fallbacks"),
});
