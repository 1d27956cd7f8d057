/** ladder.yml: what calibrations are printed with. */
import { z } from "zod";
import type { CalibrationSettings } from "../../ladder/settings/calibration-settings.ts";
import type { Words } from "../../locales/words.ts";
import { foldValue } from "../../text/names.ts";
import { filledPrintedLine, noRepeats, writeAs, writtenAsText } from "./settings-values.ts";

const ratings = z
  .array(filledPrintedLine)
  .min(2)
  .max(6)
  .superRefine(noRepeats("rating", (values) => values.map((name, index) => ({ name, path: [index] })), foldValue));

const details = z.strictObject({
  ratings: ratings.nullable().default(null).describe("the values of a rating, lowest first; without it three"),
  none: filledPrintedLine.nullable().default(null).describe("the value of what nobody could see"),
  columns: z
    .int()
    .min(2)
    .max(12)
    .nullable()
    .default(null)
    .describe("columns of a matrix on one sheet; without it as many as are readable"),
  prompts: z.array(filledPrintedLine).nullable().default(null).describe("questions against bias, for a session"),
});

/** The shape of `calibration`: null for none. */
export const calibrationSettings = z
  .union([z.literal(false).transform(() => null), details])
  .prefault({})
  .describe("the documents for calibrations; false for none")
  .register(writtenAsText, writeAs("false, or keys such as ratings", "Write false, or one of the keys below it."));

/** Fills in what ladder.yml leaves open, in the ladder's language. */
export function calibrationOf(
  settings: z.output<typeof calibrationSettings>,
  { ratingBelow, ratingMeets, ratingAbove, notSeen }: Words,
): CalibrationSettings | null {
  if (settings === null) return null;
  const { ratings, none, columns, prompts } = settings;
  return { ratings: ratings ?? [ratingBelow, ratingMeets, ratingAbove], none: none ?? notSeen, columns, prompts };
}
