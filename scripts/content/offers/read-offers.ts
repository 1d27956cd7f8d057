/** Files of offers: who is offered which role, and on what terms. */
import { extname } from "node:path";
import type { Offer } from "../../ladder/offers/offer.ts";
import type { Ladder } from "../../ladder/types.ts";
import { errorAt, type Problem } from "../../problems/problem.ts";
import { decodeTable, decodeText } from "../file/decode-text.ts";
import { readNamedFile } from "../file/read-regular-file.ts";
import { checkOffers, type OfferOccasion, type OffersReading } from "./check-offers.ts";
import { csvOffers } from "./csv-offers.ts";
import { yamlOffers } from "./yaml-offers.ts";

/** How a file of offers is written. */
export type OfferFormat = "yaml" | "json" | "csv";

/** By the ending of the file's name. */
const FORMATS: Readonly<Record<string, OfferFormat>> = {
  ".yml": "yaml",
  ".yaml": "yaml",
  ".json": "json",
  ".csv": "csv",
};

/** Kilobytes that a file may have for each offer, and for all. */
const [EACH, ALL] = [4, 64];

/** Reads the file of offers at `path`, as the user named it; throws nothing. */
export async function readOffers(path: string, ladder: Ladder, occasion: OfferOccasion): Promise<OffersReading> {
  const format = FORMATS[extname(path).toLowerCase()];
  if (format === undefined) {
    const advice = "Give a file whose name ends in .yml, .json or .csv: spreadsheets save CSV UTF-8.";
    return refused(errorAt({ file: path }, "Its name does not say how it is written.", advice));
  }
  const maxBytes = mostBytes(ladder);
  const bytes = readNamedFile(path, { maxBytes, kind: "a YAML, JSON or CSV file", limit: "offers" });
  return bytes instanceof Uint8Array ? offersOf(bytes, path, format, ladder, occasion) : refused(bytes);
}

/** Bytes that a file of offers may have. */
function mostBytes({ mostOffers }: Ladder): number {
  return (EACH * mostOffers + ALL) * 1024;
}

/** Reads offers from the bytes of a file. @param file what problems call it */
export function offersOf(
  bytes: Uint8Array,
  file: string,
  format: OfferFormat,
  ladder: Ladder,
  occasion: OfferOccasion,
): OffersReading {
  const isTable = format === "csv";
  const decoded = isTable ? decodeTable(bytes) : decodeText(bytes);
  if (!("text" in decoded)) {
    const place = decoded.line === undefined ? { file } : { file, line: decoded.line };
    return refused(errorAt(place, decoded.message, decoded.advice));
  }
  const written = isTable
    ? csvOffers(decoded.text, file, occasion.role === null ? ["candidate", "role"] : ["candidate"], ladder.mostOffers)
    : yamlOffers(decoded.text, file, ladder.mostOffers);
  const { offers, problems } = checkOffers(written.offers, isTable ? "row" : "line", ladder, occasion);
  if (lettersOf(offers) > mostBytes(ladder)) return refused(errorAt({ file }, ...REPEATED));
  return { offers, problems: [...written.problems, ...problems].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

/** Aliases of YAML say a text again and again that stands in the file once. */
function lettersOf(offers: readonly Offer[]): number {
  const texts = offers.flatMap(({ facts, notes }) => [...facts.map(({ value }) => value), ...notes]);
  return texts.reduce((sum, text) => sum + text.length, 0);
}

const REPEATED = [
  "Its offers say more than a file of its size can: aliases repeat long texts.",
  "Write such a text once, in the acknowledgement or introduction of ladder.yml, or split the file.",
] as const;

function refused(...problems: readonly Problem[]): OffersReading {
  return { offers: [], problems };
}
