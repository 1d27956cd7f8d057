/** A file of offers to start from. */
import type { Ladder, Role } from "../../ladder/types.ts";
import { writeCsv } from "../../tables/write-csv.ts";
import { OFFER_KEYS, type OfferKey, offerSchema } from "./offer-keys.ts";
import type { OfferFormat } from "./read-offers.ts";

/**
 * Writes an offer that nobody has made: YAML says of every key what it holds.
 * @param ladder without it no role is named
 * @param role of the ladder; without it the first
 */
export function offerExample(format: OfferFormat, ladder: Ladder | null = null, role?: Role): string {
  const said = examples(ladder, role ?? ladder?.roles.find(({ deprecated }) => !deprecated) ?? ladder?.roles[0]);
  if (format === "csv") return csvExample(said);
  const values = Object.fromEntries(
    OFFER_KEYS.map((key) => [key, key === "facts" ? Object.fromEntries(FACTS) : said[key]]),
  );
  if (format === "json") return `${JSON.stringify(values, null, 2)}\n`;
  return [HEAD, ...OFFER_KEYS.map((key) => `# ${offerSchema.shape[key].description}\n${yamlLines(key, said)}\n`)].join(
    "\n",
  );
}

type Examples = Readonly<Record<Exclude<OfferKey, "facts">, string>>;

function examples(ladder: Ladder | null, role: Role | undefined): Examples {
  return {
    candidate: "Imke Sandvoort",
    role: role?.id ?? "",
    position: role?.title ?? "Product Engineer",
    team: "Checkout",
    manager: "Tomás Aldana",
    location: "Utrecht, two days a week at home",
    startDate: "2027-03-01",
    validUntil: "2027-01-22",
    date: "2027-01-08",
    reference: "2027-003",
    notes: "We look forward to working with you.\n\nAsk us whatever is open.",
    language: ladder?.language ?? "en",
  };
}

const FACTS: ReadonlyArray<readonly [label: string, value: string]> = [
  ["Salary", "64,000 euros a year"],
  ["Working hours", "36 a week"],
];

const HEAD = `# An offer. Only candidate is always needed: remove what you do not use.
# Several offers in one file are a list: put "- " before the first key of each, and two blanks before its others.
`;

function yamlLines(key: OfferKey, said: Examples): string {
  if (key === "facts") return ["facts:", ...FACTS.map(([label, value]) => `  ${label}: ${value}`)].join("\n");
  const text = said[key];
  if (text.includes("\n")) return `${key}: |\n${text.replace(/^(?=.)/gmu, "  ")}`;
  // Of a title anything may be the first letter, and JSON is YAML.
  return `${key}: ${text === "" || /^[\p{L}\p{N}][\p{L}\p{N} ,.-]*$/u.test(text) ? text : JSON.stringify(text)}`.trimEnd();
}

function csvExample(said: Examples): string {
  const columns = OFFER_KEYS.flatMap(
    (key): ReadonlyArray<readonly [name: string, value: string]> =>
      key === "facts" ? FACTS.map(([label, value]) => [`fact: ${label}`, value]) : [[key, said[key]]],
  );
  const table = { columns: columns.map(([name]) => ({ name })), rows: [columns.map(([, value]) => value)] };
  // A spreadsheet opens with all in one column what is parted as other regions have it.
  const hasComma = new Intl.NumberFormat(said.language).format(0.5).includes(",");
  return writeCsv(table, hasComma ? ";" : ",");
}
