/** What holds for everything that an offer is made of and that comes back of it, as fast-check properties. */
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { ratingsTable, sharesTable } from "../../scripts/build/collect/collected-tables.ts";
import { filledWorksheet } from "../../scripts/build/collect/filled-worksheet.ts";
import type { OfferFormat } from "../../scripts/content/offers/read-offers.ts";
import { evidenceField, ratingField, SHEET_FIELDS, worksheetFacts } from "../../scripts/ladder/worksheet-fields.ts";
import { readFilledForm } from "../../scripts/pdf/forms/filled-form.ts";
import { openCertificate } from "../../scripts/pdf/protection/signing-certificate.ts";
import { timestampAuthority } from "../../scripts/pdf/protection/timestamp-authority.ts";
import { EnvironmentError } from "../../scripts/problems/machine-error.ts";
import { UsageError } from "../../scripts/problems/usage-error.ts";
import { roleWord } from "../../scripts/render/word/role-word.ts";
import { writeCsv } from "../../scripts/tables/write-csv.ts";
import { writeXlsx } from "../../scripts/tables/write-xlsx.ts";
import { mutations } from "./hostile-pdfs.ts";
import { ladderOf, readFilesAsLadder } from "./ladder-of.ts";
import { makeCertificate, P12_PASSWORD } from "./make-certificate.ts";
import { offersIn } from "./offers-of.ts";
import { numberWords, randomPieces } from "./random-markdown.ts";
import { readDocx } from "./read-docx.ts";
import { readXlsx } from "./read-xlsx.ts";
import { startAnswering, startAuthority } from "./timestamp-server.ts";
import { formPdf } from "./worksheet-pdf.ts";

/** No problem may repeat it. */
const SECRET = "Zqxj";

const OFFER_PARTS = [
  ...["candidate: ", "role: ", "position: ", "startDate: ", "validUntil: ", "reference: ", "facts:\n", "notes: "],
  ...["candidate,role,startDate,fact: Salary\n", "candidate;role\n", "fact: ,", "language: ", "date: ", "- ", "  - "],
  ...["em", "Lead", "2027-03-01", "1.3.2027", "3/1/2027", "2027-02-30", "de", SECRET, `${SECRET} = 1`, "=1+1", "x-9"],
  ...[",", ";", "\t", "\n", "\r\n", '"', "'", "|\n", ">-\n", "  ", "[", "]", "{", "}", ": ", "#", "&a ", "*a ", "<<: "],
  ...["!!js ", "~", "null", "\\u0000", "\\ud800", "\u202e", "\u0000", "\ufeff", "label: ", "value: ", "__proto__: "],
] as const;

/** Random files of offers are read or refused, and no problem says what they say of anybody. */
export function fuzzOffers() {
  const text = fc.array(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...OFFER_PARTS) }, fc.string({ unit: "binary", maxLength: 5 })),
    { maxLength: 40 },
  );
  const format = fc.constantFrom<OfferFormat>("yaml", "json", "csv");
  const role = fc.constantFrom("em", null);
  return fc.asyncProperty(text, format, role, async (parts, how, id) => {
    const { offers, problems } = await offersIn(how, parts.join(""), id);
    if (offers.length === 0 && problems.length === 0) throw new Error("there is no offer, and nobody says why");
    const telling = problems.find((problem) => problem.includes(SECRET));
    if (telling !== undefined) throw new Error(`a problem repeats what the file says: ${telling}`);
  });
}

/** Certificates that are broken anywhere are opened, or refused as such. */
export function fuzzCertificates() {
  const { p12 } = makeCertificate();
  return fc.asyncProperty(fc.nat(), fc.constantFrom(P12_PASSWORD, "wrong", ""), async (seed, password) => {
    const [broken = p12] = mutations(p12, 1, seed);
    try {
      await openCertificate(broken, password, "company.p12");
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
    }
  });
}

/** Texts that mean something to a spreadsheet, to XML or to a terminal. */
const HOSTILE = [
  "=1+1",
  ";=1",
  "\t@x",
  '"\n-1',
  "<x>",
  "&amp;",
  "]]>",
  "_x0000_",
  "\u0000",
  "\u001b[2J",
  "\ud800",
  "\u202e",
  "\uffff",
];
const TEXT = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", maxLength: 9 }));
const TEXTS = fc.array(TEXT, { maxLength: 3 }).map((parts) => parts.join(""));

/** As spreadsheets read CSV; those that part cells at another separator take quotes for text. */
const LENIENT = { bom: true, relax_column_count: true } as const;

/** Worksheets with any texts in their fields and facts are read or refused, and no cell of the tables is a formula. */
export async function fuzzWorksheets() {
  const role = "# EM\n\n## Impact\n\n- Leads\n- Ships\n";
  const ladder = await ladderOf({ "ladder.yml": "title: L\ncalibration: {}\n", "em.md": role });
  const [em] = ladder.roles;
  if (em === undefined) throw new Error("There is no role.");
  const facts = worksheetFacts(em, ladder, []);
  const numbers = ["EM-I-1", "EM-I-2"];
  const names = [
    ...Object.values(SHEET_FIELDS),
    ...numbers.flatMap((each) => [ratingField(each), evidenceField(each)]),
  ];
  const rows = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...numbers), TEXTS), TEXTS), { maxLength: 3 });
  const ratings = fc.array(fc.record({ state: TEXTS, label: TEXTS }), { maxLength: 3 });
  const values = fc.array(fc.tuple(fc.constantFrom(...names, "summary.1"), TEXTS), { maxLength: 8 });
  return fc.asyncProperty(
    rows,
    ratings,
    fc.array(TEXTS, { maxLength: 2 }),
    values,
    async (more, said, sections, filled) => {
      const written = { ...facts, ratings: said, sections, expectations: [...facts.expectations, ...more] };
      const fields = new Map([[SHEET_FIELDS.facts as string, JSON.stringify(written)], ...filled]);
      const form = await readFilledForm(formPdf([...fields].map(([name, value]) => ({ name, value }))));
      if (!("fields" in form)) throw new Error("a form is none");
      const { sheet } = filledWorksheet(form, "a.pdf", ladder);
      if (sheet === null) return;
      const tables = [ratingsTable([sheet], ladder), sharesTable([sheet], ladder)];
      readXlsx(writeXlsx(tables));
      for (const table of tables) {
        const csv = writeCsv(table);
        const apart = ([";", "\t"] as const).flatMap((delimiter) =>
          parse(csv, { ...LENIENT, quote: null, delimiter }).flat(),
        );
        const formula =
          parse(csv, LENIENT)
            .flat()
            .find((cell) => /^\s*[=+\-@]/.test(cell)) ?? apart.find((cell) => /^\s*"{0,2}\s*[=+\-@]/.test(cell));
        if (formula !== undefined) throw new Error(`a cell is a formula: ${JSON.stringify(formula)}`);
      }
    },
  );
}

/** Roles, ladders and pictures with any texts in them are Word files whose parts are well-formed. */
export function fuzzWord() {
  return fc.asyncProperty(randomPieces(8), fc.array(TEXTS, { minLength: 4, maxLength: 4 }), async (pieces, texts) => {
    const [title = "", ladderTitle = "", organisation = "", words = ""] = texts;
    const body = numberWords(pieces, "q").text.replaceAll("W", words);
    const { ladder } = await readFilesAsLadder({
      "ladder.yml": JSON.stringify({ title: ladderTitle, organisation, version: title }),
      "keeper.md": `---\n${JSON.stringify({ title: title || "Keeper", id: "keeper" })}\n---\n${words}\n\n${body}`,
    });
    for (const role of ladder?.roles ?? []) if (ladder !== null) readDocx(await roleWord(role, ladder));
  });
}

/** Answers of an authority that are broken anywhere give a token of what was asked, or are refused. */
export async function fuzzTimestamps() {
  const authority = await startAuthority();
  const digest = Buffer.alloc(32, 7);
  const token = Buffer.from(await timestampAuthority(authority.url).timestamp(digest, "SHA-256"));
  let answer: Buffer = token;
  const other = await startAnswering(() => answer);
  const property = fc.asyncProperty(fc.nat(), async (seed) => {
    answer = mutations(token, 1, seed)[0] ?? token;
    try {
      const given = Buffer.from(await timestampAuthority(other.url).timestamp(digest, "SHA-256"));
      if (!given.includes(digest)) throw new Error("a token of something else is taken");
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error;
    }
  });
  const close = async (): Promise<void> => {
    await authority.close();
    await other.close();
  };
  return { property, close };
}
