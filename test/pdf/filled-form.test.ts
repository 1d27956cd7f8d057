/** Forms that come back: what is read of them, whoever filled them in, and why there is nothing to read. */
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { PDF } from "@libpdf/core";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { finishHandbook } from "../../scripts/pdf/finish-handbook.ts";
import { type FilledForm, readFilledForm } from "../../scripts/pdf/forms/filled-form.ts";
import { readForm } from "../../scripts/pdf/forms/read-form.ts";
import type { UnreadablePdf } from "../../scripts/pdf/thread/ask-thread.ts";
import { DOCUMENT_FACTS } from "../helpers/document-facts.ts";
import { plainPdf } from "../helpers/plain-pdf.ts";
import { withFolder } from "../helpers/write-folder.ts";

const FACTS = {
  ...DOCUMENT_FACTS,
  frontMatterPages: 0,
  links: [{ target: "rungbook-field:person?label=Person&size=11", text: "Анна Müller" }],
  form: { hidden: [{ name: "facts", label: "Facts for programs", value: '{"role":"Лид"}' }] },
};

const made = readFile(new URL("../fixtures/pdf/form.pdf", import.meta.url))
  .then((printed) => finishHandbook(printed, FACTS))
  .then(({ bytes }) => bytes);

/** What is read, as an object; the reason where nothing is. In this process: a thread takes seconds to start. */
async function read(pdf: Uint8Array): Promise<unknown> {
  return shown(await readFilledForm(pdf));
}

function shown(reading: FilledForm | Pick<UnreadablePdf, "reason">): unknown {
  if ("reason" in reading) return reading.reason;
  return Object.fromEntries(
    [...reading.fields].map(([name, { value, chosen }]) => [name, chosen === "" ? value : [value, chosen]]),
  );
}

const EMPTY = {
  person: "Анна Müller",
  reviewer: "",
  "em.i.1.rating": "",
  "em.i.1.evidence": "",
  "em.i.пр.rating": "",
  facts: '{"role":"Лид"}',
};

test("an empty form has its first values, hidden ones too, and says which program made it", async () => {
  assert.equal(await read(await made), EMPTY);
  const reading = await readFilledForm(await made);
  assert.is("creator" in reading && reading.creator, DOCUMENT_FACTS.creator);
});

for (const [script, person, evidence] of [
  ["Latin", "Zoë Ångström", "Led it.\nThen left."],
  ["Polish and Turkish", "Łukasz İğneci", "Źle? Nie."],
  ["Cyrillic and Greek", "Анна Ωμέγα", "да"],
  ["Chinese and Japanese", "山田太郎", "良い"],
  ["right-to-left letters", "מרים كريم", "כן"],
  ["signs and emoji", '=HYPERLINK("x") 😀', "(\\) <>"],
] as const) {
  test(`what the library fills in comes back: ${script}`, async () => {
    const pdf = await PDF.load(await made);
    const form = pdf.getForm();
    form?.getTextField("person")?.setValue(person);
    form?.getTextField("em.i.1.evidence")?.setValue(evidence);
    form?.getRadioGroup("em.i.1.rating")?.setValue("above");
    const expected = { ...EMPTY, person, "em.i.1.evidence": evidence, "em.i.1.rating": ["above", "Above"] };
    assert.equal(await read(await pdf.save()), expected);
  });
}

/** Whether a program ran; it says so where there is none. */
async function ran(program: string, ...parameters: readonly string[]): Promise<boolean> {
  try {
    await promisify(execFile)(program, parameters);
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    console.log(`skipped: there is no ${program}`);
    return false;
  }
}

/** As FDF writes a text that has other letters. */
function utf16(text: string): string {
  return `<feff${Buffer.from(text, "utf16le").swap16().toString("hex")}>`;
}

test("what pdftk fills in comes back, in any letters; what it flattens then has no fields left", () =>
  withFolder({}, async (folder) => {
    const [empty, data, filled, flat] = ["empty.pdf", "data.fdf", "filled.pdf", "flat.pdf"].map((name) =>
      join(folder, name),
    );
    const values = [
      ["person", utf16("Анна 山田 Müller")],
      ["em.i.1.evidence", utf16("one\rtwo\r\nthree")],
      ["em.i.1.rating", "/meets"],
    ];
    const fields = values.map(([name, value]) => `<</T(${name})/V${value}>>`).join("");
    await writeFile(empty ?? "", await made);
    await writeFile(
      data ?? "",
      `%FDF-1.2\n1 0 obj<</FDF<</Fields[${fields}]>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
    );
    if (!(await ran("pdftk", empty ?? "", "fill_form", data ?? "", "output", filled ?? ""))) return;
    const expected = {
      ...EMPTY,
      person: "Анна 山田 Müller",
      "em.i.1.evidence": "one\ntwo\nthree",
      "em.i.1.rating": ["meets", "Meets & more"],
    };
    assert.equal(shown(await readForm(filled ?? "")), expected, "through the thread");
    await ran("pdftk", filled ?? "", "output", flat ?? "", "flatten");
    const flattened = await readFilledForm(await readFile(flat ?? ""));
    assert.equal(shown(flattened), {});
    assert.is("creator" in flattened && flattened.creator, DOCUMENT_FACTS.creator);
  }));

test("a button that looks chosen counts where a program has set no value", async () => {
  const widget = (state: string, as: string): string =>
    `<</T()/Subtype/Widget/TU(I: ${state})/AS/${as}/AP<</N<</${state} 6 0 R/Off 6 0 R>>>>/Parent 4 0 R>>`;
  const pdf = plainPdf([
    "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
    `<</T(a)/TU(I)/FT/Btn/Ff 49152/Kids[5 0 R 7 0 R]>>`,
    widget("below", "Off").replace("/T()", ""),
    "<</Length 0>>stream\n\nendstream",
    widget("meets", "meets").replace("/T()", ""),
  ]);
  assert.equal(await read(pdf), { a: ["meets", "meets"] });
});

test("what cannot be read has its reason", () =>
  withFolder({ "text.pdf": "no PDF" }, async (folder) => {
    assert.is(shown(await readForm(join(folder, "text.pdf"))), "no PDF");
    assert.is(shown(await readForm(join(folder, "none.pdf"))), "missing");
    assert.is(shown(await readForm(folder)), "closed");
    const bytes = await made;
    assert.is(await read(bytes.subarray(0, bytes.length - 400)), "damaged");
    const protectedWith = async (passwords: { readonly userPassword?: string }): Promise<Uint8Array> => {
      const pdf = await PDF.load(bytes);
      pdf.setProtection({ ...passwords, ownerPassword: "own", algorithm: "AES-256" });
      return pdf.save();
    };
    assert.is(await read(await protectedWith({ userPassword: "secret" })), "encrypted");
    assert.equal(await read(await protectedWith({})), EMPTY, "one that opens without a password is read");
  }));

test.run();
