/** Offers that are signed, by the program as it is installed: what readers say of them, and what `verify` does. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { signPdf } from "../../../scripts/pdf/protection/sign-pdf.ts";
import { openCertificate } from "../../../scripts/pdf/protection/signing-certificate.ts";
import { askPdfsig } from "../../helpers/ask-pdfsig.ts";
import { CURVE, makeCertificate, P12_PASSWORD } from "../../helpers/make-certificate.ts";
import { runHere } from "../../helpers/run-here.ts";
import { testWithTools } from "../../helpers/test-with-tools.ts";
import { type FolderFiles, withFolder } from "../../helpers/write-folder.ts";

const TOOLS = ["openssl", "pdfsig"];
const FILES: FolderFiles = {
  "content/em.md": "# Engineering Manager\n\n## Impact\n\n- Plans.\n",
  "content/ladder.yml": "title: Leiter\nversion: '1'\ndate: 2026-11-01\noffer:\n  signatures: adobe\n",
  "offer.yml": "candidate: Ana Canary\nreference: '7'\nlanguage: fr\n",
};
const FIELDS = { candidate: "Sig_es_:signer1:signature", company: "Sig_es_:signer2:signature" };

/** One time for all runs, when the certificates are valid already: midnight changes nothing. */
let now: string | undefined;
function timeOfRuns(): string {
  for (const wish of [{}, { key: CURVE }]) makeCertificate(wish);
  return String(Math.floor(Date.now() / 1000));
}

const run = (folder: string, ...words: readonly string[]) => {
  now ??= timeOfRuns();
  const environment = { RUNGBOOK_SIGN_PASSWORD: P12_PASSWORD, SOURCE_DATE_EPOCH: now };
  return runHere(words, { cwd: folder, environment });
};

const signatureLines = (text: string): string[] =>
  [...text.matchAll(/^ {2}signature "([^"]*)": ([\w ]+), by "([^"]*)"/gm)].map(([, ...parts]) => parts.join(", "));

for (const [name, key] of [
  ["RSA", undefined],
  ["an elliptic curve", CURVE],
] as const)
  testWithTools(
    TOOLS,
    `an offer signed by ${name} is valid as a whole, and what the candidate signs is an addition`,
    () =>
      withFolder({ ...FILES, "company.p12": makeCertificate(key ? { key } : {}).p12 }, async (folder) => {
        const words = ["offer", "em", "--data", "offer.yml", "--sign", "company.p12"] as const;
        const made = await run(folder, ...words);
        assert.is(made.status, 0, made.stderr);
        const bytes = await readFile(join(folder, "offers/7.pdf"));
        assert.equal(
          askPdfsig(bytes).map(({ field, isValid, isWhole }) => [field, isValid, isWhole]),
          [[FIELDS.company, true, true]],
        );
        assert.match(bytes.toString("latin1"), /\/Reason <4F66667265>/, "in the language of the offer");
        const verified = await run(folder, "verify", "offers/7.pdf");
        assert.is(verified.status, 0);
        assert.match(verified.stdout, /^offers\/7\.pdf {2}unchanged\n/);
        assert.equal(signatureLines(verified.stdout), [`${FIELDS.company}, valid, Northwind Labs`]);

        const certificate = await openCertificate(makeCertificate().p12, P12_PASSWORD, "candidate.p12");
        const later = await signPdf(bytes, {
          certificate,
          fieldName: FIELDS.candidate,
          signingTime: certificate.validFrom,
        });
        await writeFile(join(folder, "later.pdf"), later);
        assert.ok(askPdfsig(later).every(({ isValid }) => isValid));
        const signed = await run(folder, "verify", "later.pdf", "--register", "offers/offers.jsonl");
        assert.is(signed.status, 0, signed.stdout);
        assert.match(signed.stdout, /^later\.pdf {2}unchanged, with additions\n/);
        assert.equal(signatureLines(signed.stdout).sort(), [
          `${FIELDS.candidate}, valid, Northwind Labs`,
          `${FIELDS.company}, valid, Northwind Labs`,
        ]);

        const flipped = Buffer.from(bytes);
        flipped[2_000] = (flipped[2_000] ?? 0) ^ 1;
        await writeFile(join(folder, "flipped.pdf"), flipped);
        assert.equal(
          askPdfsig(flipped).map(({ isValid }) => isValid),
          [false],
        );
        const changed = await run(folder, "verify", "flipped.pdf", "--register", "offers/offers.jsonl");
        assert.is(changed.status, 1, changed.stdout);
        assert.match(changed.stdout, /^flipped\.pdf {2}changed\n/);
      }),
  );

testWithTools(TOOLS, "the same data give the same bytes on a day, signed by RSA, and a run leaves them", () =>
  withFolder({ ...FILES, "company.p12": makeCertificate().p12 }, async (folder) => {
    const words = ["offer", "em", "--data", "offer.yml", "--sign", "company.p12", "--json", "--out"] as const;
    const [one, other, again] = [await run(folder, ...words, "a"), await run(folder, ...words, "b"), await run(folder, ...words, "a")]; // biome-ignore format: three runs
    assert.equal(await readFile(join(folder, "a/7.pdf")), await readFile(join(folder, "b/7.pdf")));
    assert.equal(
      [one, other, again].map(({ stdout }) => JSON.parse(stdout).offers[0].isKept),
      [false, false, true],
    );
  }),
);

testWithTools(TOOLS, "an offer that is encrypted and signed opens with its password, and its signature is valid", () =>
  withFolder({ ...FILES, "company.p12": makeCertificate().p12, word: "a long password\n" }, async (folder) => {
    const words = ["offer", "em", "--data", "offer.yml", "--sign", "company.p12", "--encrypt"] as const;
    const made = await run(folder, ...words, "--password-file", "word");
    assert.is(made.status, 0, made.stderr);
    const bytes = await readFile(join(folder, "offers/7.pdf"));
    assert.equal(
      askPdfsig(bytes, "a long password").map(({ isValid, isWhole }) => [isValid, isWhole]),
      [[true, true]],
    );
    const verified = await run(folder, "verify", "offers/7.pdf", "content", "--password-file", "word");
    assert.is(verified.status, 0, verified.stdout);
    assert.equal(signatureLines(verified.stdout), [`${FIELDS.company}, valid, Northwind Labs`]);
    assert.match(verified.stdout, /says the same of Engineering Manager/);
    const wrong = await run(folder, ...words, "--sign-password-file", "word", "--password-file", "word");
    assert.is(wrong.status, 2);
    assert.match(wrong.stderr, /company\.p12 cannot be opened with this password/);
  }),
);

test.run();
