import type { Ladder } from "../../scripts/ladder/types.ts";
import {
  evidenceField,
  ratingField,
  ratingValues,
  SHEET_FIELDS,
  worksheetFacts,
} from "../../scripts/ladder/worksheet-fields.ts";
import { plainPdf } from "./plain-pdf.ts";

/** What is filled into a worksheet: texts and states by the names of fields. */
export type FilledValues = Readonly<Record<string, string>>;

/**
 * Makes the worksheet of a role as it comes back, without a browser: its fields as ours have them, and nothing on the page.
 * @param values what is filled in; a rating by its state
 */
export function worksheetPdf(ladder: Ladder, id: string, values: FilledValues): Buffer {
  const role = ladder.roles.find((each) => each.id === id);
  if (!role || ladder.calibration === null) throw new Error(`There is no worksheet of ${id}.`);
  const ratings = ratingValues(ladder.calibration);
  const facts = worksheetFacts(role, ladder, ratings);
  const numbers = facts.expectations.map(([number]) => number);
  const states = ratings.map(({ state }) => state);
  const heads = ["person", "reviewer", "date", "period", "proposed", "agreed"] as const;
  const texts = [...heads.map((name) => SHEET_FIELDS[name]), ...numbers.map(evidenceField)];
  const summaries = role.body.sections.map((_, place) => `summary.${place + 1}`);
  return formPdf([
    ...[...texts, ...summaries].map((name) => ({ name, value: values[name] ?? "" })),
    ...numbers.map(ratingField).map((name) => ({ name, value: values[name] ?? "Off", states })),
    { name: SHEET_FIELDS.facts, value: JSON.stringify(facts) },
  ]);
}

/** A field of a form: a text, or a group of buttons where it has states. */
export interface FormField {
  readonly name: string;
  readonly value: string;
  readonly states?: readonly string[];
}

/** Makes a PDF with these fields, whose names have their dots. */
export function formPdf(fields: readonly FormField[]): Buffer {
  const empty = "<</Length 0>>\nstream\n\nendstream";
  const objects = [
    "",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
    empty,
  ];
  const add = (object: string): string => `${objects.push(object)} 0 R`;
  const tops = fields.map(({ name, value, states }) => {
    if (states === undefined) return add(`<</FT/Tx/Subtype/Widget/T${utf16(name)}/V${utf16(value)}>>`);
    const kids = states.map((state) =>
      add(
        `<</Subtype/Widget/TU(x: ${state})/AS/${state === value ? state : "Off"}/AP<</N<</${state} 4 0 R/Off 4 0 R>>>>>>`,
      ),
    );
    return add(`<</FT/Btn/Ff 49152/T${utf16(name)}/TU(x)/V/${value}/Kids[${kids.join(" ")}]>>`);
  });
  objects[0] = `<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[${tops.join(" ")}]>>>>`;
  return plainPdf(objects);
}

/** A text of a PDF in any letters. */
export function utf16(text: string): string {
  return `<feff${Buffer.from(text, "utf16le").swap16().toString("hex")}>`;
}
