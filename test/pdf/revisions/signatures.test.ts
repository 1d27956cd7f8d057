/** Signatures: which are valid, what they cover, and how they are forged. */
import { X509Certificate } from "node:crypto";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { encryptPdf } from "../../../scripts/pdf/protection/encrypt-pdf.ts";
import { signPdf } from "../../../scripts/pdf/protection/sign-pdf.ts";
import { openCertificate } from "../../../scripts/pdf/protection/signing-certificate.ts";
import { comparePdf } from "../../../scripts/pdf/revisions/compare-pdf.ts";
import type { ComparedPdf } from "../../../scripts/pdf/revisions/comparison.ts";
import { askPdfsig } from "../../helpers/ask-pdfsig.ts";
import { appendUpdate, type GivenPdf, givenPdf, originalOf, stream } from "../../helpers/given-pdf.ts";
import { CURVE, type MadeCertificate, makeCertificate, P12_PASSWORD } from "../../helpers/make-certificate.ts";
import { type Seal, sealPdf } from "../../helpers/seal-pdf.ts";
import { testWithTools } from "../../helpers/test-with-tools.ts";
import { startAuthority } from "../../helpers/timestamp-server.ts";

const TOOLS = ["openssl", "pdfsig"];
const given = givenPdf();

const kept = new Map<string, MadeCertificate>();
function certificate(key: readonly string[] = CURVE): MadeCertificate {
  const made = kept.get(String(key)) ?? makeCertificate({ key });
  kept.set(String(key), made);
  return made;
}

/** Compares a file with the one that was given out, or another. */
async function compare(bytes: Buffer, original: Buffer | null = null): Promise<ComparedPdf> {
  const known = original === null ? (await given).original : originalOf(original);
  const comparison = await comparePdf(bytes, { original: known, password: null });
  if (!("changes" in comparison)) throw new Error(comparison.outcome);
  return comparison;
}

/** What is said of a file in one string, and of its signatures. */
function said({ outcome, changes, additions, signatures }: ComparedPdf): readonly string[] {
  const words = [
    ...changes.map(({ page, what }) => `${page === null ? "" : `page ${page}: `}${what}`),
    ...additions.map(({ what }) => what),
  ];
  return [
    [outcome, ...words].join("; "),
    ...signatures.map(({ field, validity, reason, coversWholeFile }) =>
      [field, validity, ...(reason === "" ? [] : [reason]), ...(coversWholeFile ? ["whole"] : [])].join(", "),
    ),
  ];
}

const SIGNED = ["additions; candidate was signed by Northwind Labs", "candidate, valid, whole"];
const PSS = ["-keyopt", "rsa_padding_mode:pss"];
for (const [kind, key, words] of [
  ["RSA", ["rsa:2048"], ["-md", "sha256"]],
  ["RSA and SHA-512", ["rsa:2048"], ["-md", "sha512"]],
  ["RSA and SHA-1", ["rsa:2048"], ["-md", "sha1"]],
  ["RSA with PSS", ["rsa:2048"], ["-md", "sha256", ...PSS]],
  ["RSA without attributes", ["rsa:2048"], ["-noattr"]],
  ["a curve of 256 bits", CURVE, ["-md", "sha256"]],
  ["a curve of 384 bits", ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"], ["-md", "sha384"]],
  ["a curve of 521 bits", ["ec", "-pkeyopt", "ec_paramgen_curve:P-521"], ["-md", "sha512"]],
] as const) {
  testWithTools(TOOLS, `a signature by ${kind} is valid, as poppler says too`, async () => {
    const signed = await sealPdf(await given, certificate(key), { words });
    assert.equal(said(await compare(signed)), SIGNED);
    assert.equal(
      askPdfsig(signed).map(({ isWhole, isValid }) => [isWhole, isValid]),
      [[true, true]],
    );
  });
}

testWithTools(TOOLS, "a signature whose message leaves its length open is valid, as poppler's own", async () => {
  const signed = await sealPdf(await given, certificate(), { isOpen: true });
  assert.equal(said(await compare(signed)), SIGNED);
  assert.equal(askPdfsig(signed)[0]?.isValid, true);
});

testWithTools(TOOLS, "a signature says who made it and when", async () => {
  const before = Date.now() - 2_000;
  const [signature] = (await compare(await sealPdf(await given, certificate()))).signatures;
  assert.is(signature?.signer, "Northwind Labs");
  assert.ok(signature?.time && signature.time.getTime() >= before && signature.time.getTime() <= Date.now());
  assert.is(signature?.wasInTime, true);
  assert.is(signature?.isTimestamped, false);
});

testWithTools(TOOLS, "a way of signing that is not known is an addition of which nothing is known", async () => {
  const curve = ["ec", "-pkeyopt", "ec_paramgen_curve:brainpoolP256r1"];
  const other = await sealPdf(await given, certificate(curve));
  assert.equal(said(await compare(other)), [
    "additions; candidate was signed by Northwind Labs",
    "candidate, unknown, the way it was made is not known, whole",
  ]);
  const old = await sealPdf(await given, certificate(), { subFilter: "adbe.x509.rsa_sha1" });
  assert.equal(
    (await compare(old)).signatures.map(({ validity, reason }) => [validity, reason]),
    [["unknown", "the kind adbe.x509.rsa_sha1 is not known"]],
  );
});

const INVALID = "changed; the signature of candidate is not valid: ";
const forged: Readonly<Record<string, readonly [Seal, string]>> = {
  "covers less than the file": [
    { rangeOf: ([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, d - 40] },
    "it does not cover the file as it was",
  ],
  "begins after the beginning": [
    { rangeOf: ([, b = 0, c = 0, d = 0]) => [9, b - 9, c, d] },
    "it does not say what it covers",
  ],
  "leaves out more than itself before it": [
    { rangeOf: ([a = 0, b = 0, c = 0, d = 0]) => [a, b - 60, c, d] },
    "it leaves out more than its own value",
  ],
  "leaves out more than itself after it": [
    { rangeOf: ([a = 0, b = 0, c = 0, d = 0]) => [a, b, c + 3, d - 3] },
    "it leaves out more than its own value",
  ],
  "brings the data that it signs": [{ words: ["-nodetach"] }, "it is not one of this file alone"],
  "has something behind it": [{ filling: "1" }, "its value is damaged"],
  "has something behind a message without a length": [{ isOpen: true, filling: "1" }, "its value is damaged"],
};
for (const [name, [seal, reason]] of Object.entries(forged))
  testWithTools(TOOLS, `a signature that ${name} is none`, async () => {
    const signed = await sealPdf(await given, certificate(), seal);
    assert.equal(said(await compare(signed))[0], `${INVALID}${reason}; candidate was signed`);
  });

testWithTools(TOOLS, "a signature of another file is none of this one", async () => {
  const pdf = await given;
  const other = await sealPdf(pdf, certificate(), { file: await appendUpdate(pdf.bytes, {}) });
  const signed = await sealPdf(pdf, certificate());
  const placeIn = (file: Buffer): number => file.lastIndexOf("/Contents<") + "/Contents<".length;
  other.copy(signed, placeIn(signed), placeIn(other), placeIn(other) + 8_000);
  assert.equal(
    said(await compare(signed))[0],
    `${INVALID}it was made of other bytes than these; candidate was signed by Northwind Labs`,
  );
  assert.equal(
    askPdfsig(signed).map(({ isValid }) => isValid),
    [false],
  );
});

testWithTools(TOOLS, "a signature that was not made with the key of its certificate is invalid", async () => {
  const signed = await sealPdf(await given, certificate());
  const end = signed.lastIndexOf("/Contents<");
  const message = signed.toString("latin1", end);
  const last = end + message.search(/0{200,}>/) - 8;
  signed.write(signed[last] === 0x31 ? "2" : "1", last, "latin1");
  assert.match(
    said(await compare(signed))[0] ?? "",
    /^changed; the signature of candidate is not valid: it was not made with the key of its certificate/,
  );
  assert.equal(
    askPdfsig(signed).map(({ isValid }) => isValid),
    [false],
  );
});

testWithTools(TOOLS, "a signature beside another certificate than it names is none, of the same key too", async () => {
  const signed = await sealPdf(await given, certificate(), { words: ["-cades"] });
  assert.equal(said(await compare(signed)), SIGNED);
  const written = new X509Certificate(certificate().pem).raw.toString("hex");
  const [from = "", to = ""] = ["Labs", "Gods"].map((name) => Buffer.from(name).toString("hex"));
  signed.write(to, signed.indexOf(written) + written.lastIndexOf(from), "latin1");
  assert.equal(
    said(await compare(signed))[0],
    `${INVALID}its certificate is not the one that it names; candidate was signed by Northwind Gods`,
  );
});

testWithTools(
  TOOLS,
  "any byte that is flipped in what was given out or appended is found, as poppler finds it",
  async () => {
    const signed = await sealPdf(await given, certificate());
    const { length } = (await given).bytes;
    const reason = signed.lastIndexOf("I accept");
    for (const at of [30, 400, length - 12, length + 30, reason, signed.length - 30]) {
      const changed = Buffer.from(signed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      assert.is((await compare(changed)).outcome, "changed", `byte ${at}`);
      assert.not.ok(
        askPdfsig(changed).some(({ isValid }) => isValid),
        `byte ${at}, poppler`,
      );
    }
  },
);

testWithTools(
  TOOLS,
  "fields that are filled in after a signature are additions, and it does not cover them",
  async () => {
    const pdf = await given;
    const signed = await sealPdf(pdf, certificate());
    const filled = await appendUpdate(signed, { objects: pdf.edit("name", "/T(name)", "/T(name)/V(Anna)") });
    assert.equal(said(await compare(filled)), [
      'additions; candidate was signed by Northwind Labs; the field "name" says "Anna"',
      "candidate, valid",
    ]);
  },
);

testWithTools(TOOLS, "a second signature leaves the first one as it was", async () => {
  const pdf = await given;
  const once = await sealPdf(pdf, certificate());
  const objects = pdf.edit("company", "/T(company)", "/T(company)/V 96 0 R");
  const twice = await sealPdf(pdf, certificate(["rsa:2048"]), { file: once, objects, number: 96 });
  assert.equal(said(await compare(twice)), [
    "additions; candidate was signed by Northwind Labs; company was signed by Northwind Labs",
    "candidate, valid",
    "company, valid, whole",
  ]);
  assert.equal(said(await compare(twice, once))[0], "additions; company was signed by Northwind Labs");
});

testWithTools(TOOLS, "a signature that is taken away, or made another, is a change", async () => {
  const pdf = await given;
  const signed = await sealPdf(pdf, certificate());
  const without = await appendUpdate(signed, { objects: pdf.edit("candidate") });
  assert.is(
    said(await compare(without))[0],
    'changed; the signature of candidate is not valid: it is missing; the field "candidate" was changed, and not signed',
  );
  const again = await sealPdf(pdf, certificate(), { file: signed });
  assert.is((await compare(again)).outcome, "changed");
});

/** A field of its own for a signature, on page 2. @param edit what of the field is another, and by what */
function onPage(pdf: GivenPdf, rect: string, [old, now] = ["", ""]): Readonly<Record<number, string>> {
  const field = `<</Type/Annot/Subtype/Widget/FT/Sig/T(own)/V 95 0 R/F 4/Rect[${rect}]>>`;
  return {
    ...pdf.edit("page2", "/Parent", "/Annots[90 0 R]/Parent"),
    ...pdf.edit("form", "@company]", "@company 90 0 R]"),
    90: field.replace(old, now),
    ...{ 96: "0", 97: "400", 98: stream("/Type/XObject/Subtype/Form", "0 0 400 400 re f") },
  };
}
const MORE = "changed; a field was added to the form that is more or less than a signature";
for (const [name, rect, edit, expected] of [
  [
    "beside the words is an addition that says where",
    "50 100 200 140",
    ["", ""],
    "additions; own was signed by Northwind Labs, on page 2 where there was no place to sign",
  ],
  ["that cannot be seen is an addition", "0 0 0 0", ["", ""], "additions; own was signed by Northwind Labs"],
  [
    "on words is a change",
    "40 490 100 510",
    ["", ""],
    "changed; page 2: the signature of own lies on what the page says; own was signed by Northwind Labs",
  ],
  ["that acts is a change", "50 100 200 140", ["/F 4", "/F 4/A<</S/JavaScript/JS(x)>>"], MORE],
  ["that grows with the page is a change", "50 100 200 140", ["/F 4", "/F 12"], MORE],
  ["whose corners are objects of their own is a change", "96 0 R 96 0 R 97 0 R 97 0 R", ["", ""], MORE],
  ["without corners is a change", "0 0 0 0", ["/Rect[0 0 0 0]", ""], MORE],
  ["that is drawn without bounds is a change", "0 0 0 0", ["/F 4", "/F 4/AP<</N 98 0 R>>"], MORE],
  ["that is an annotation of another kind is a change", "50 100 200 140", ["/Widget", "/FreeText"], MORE],
  [
    "of a name that there is is a change",
    "0 0 0 0",
    ["(own)", "(company)"],
    'changed; a field was added that is called "company" as another is; company was signed by Northwind Labs',
  ],
] as const)
  testWithTools(TOOLS, `a signature in a field of its own ${name}`, async () => {
    const pdf = await given;
    const comparison = await compare(await sealPdf(pdf, certificate(), { objects: onPage(pdf, rect, [...edit]) }));
    const [what = ""] = said(comparison);
    assert.is(what.slice(0, expected.length), expected);
    if (comparison.outcome === "additions") assert.is(what, expected);
  });

for (const [name, kid] of [
  ["another field", "/FT/Tx/T(x)/V(no)/Parent 90 0 R"],
  ["a field that acts below it", "/Parent 90 0 R/Kids[94 0 R]"],
  ["a place of another field", "/Parent 1 0 R"],
] as const)
  testWithTools(TOOLS, `a signature in a field of its own with ${name} is a change`, async () => {
    const pdf = await given;
    const own = {
      90: "<</FT/Sig/T(own)/V 95 0 R/Kids[93 0 R]>>",
      93: `<</Type/Annot/Subtype/Widget/F 4/Rect[50 100 200 140]${kid}>>`,
      94: "<</FT/Tx/T(y)/Parent 93 0 R/AA<</C<</S/JavaScript/JS(x)>>>>>>",
    };
    const page = pdf.edit("page2", "/Parent", "/Annots[93 0 R]/Parent");
    const objects = { ...onPage(pdf, "0 0 0 0"), ...page, ...own };
    assert.ok(said(await compare(await sealPdf(pdf, certificate(), { objects })))[0]?.startsWith(MORE));
    const plain = { ...objects, 93: own[93].replace(kid, "/Parent 90 0 R") };
    assert.is((await compare(await sealPdf(pdf, certificate(), { objects: plain }))).outcome, "additions");
  });

testWithTools(TOOLS, "a place to sign that is laid over the page by objects of their own is a change", async () => {
  const pdf = await given;
  const rect = "/Rect[96 0 R 96 0 R 97 0 R 97 0 R]";
  const field = pdf.edit("candidate", "/Rect[50 100 200 140]", `/V 95 0 R${rect}`);
  const signed = await sealPdf(pdf, certificate(), { objects: { ...field, 96: "0", 97: "400" } });
  assert.is(
    said(await compare(signed))[0],
    'changed; the field "candidate": "Rect" was changed; candidate was signed by Northwind Labs',
  );
});

testWithTools(TOOLS, "a signature is one field's, and of the state in which it was made", async () => {
  const pdf = await given;
  const signedIn = (field: string) => pdf.edit(field, `/T(${field})`, `/T(${field})/V 95 0 R`);
  const offer = await sealPdf(pdf, certificate(), { objects: signedIn("company") });
  const again = await appendUpdate(offer, { objects: signedIn("candidate") });
  const OTHER = "is that of another field, or of an earlier state; candidate was signed by Northwind Labs";
  assert.is(said(await compare(again, offer))[0], `changed; the signature of candidate ${OTHER}`);
  const both = await sealPdf(pdf, certificate(), { objects: { ...signedIn("company"), ...signedIn("candidate") } });
  assert.match(said(await compare(both))[0] ?? "", /^changed; the signature of \w+ is that of another field/);
});

testWithTools(TOOLS, "a signature is none that changes the page too", async () => {
  const pdf = await given;
  const objects = {
    ...pdf.edit("candidate", "/T(candidate)", "/T(candidate)/V 95 0 R"),
    ...pdf.edit("content1", "50,000", "90,000"),
  };
  const signed = await sealPdf(pdf, certificate(), { objects });
  assert.equal(said(await compare(signed)), [
    "changed; page 1: what it shows was replaced; candidate was signed by Northwind Labs",
    "candidate, valid, whole",
  ]);
});

testWithTools(TOOLS, "a signature in a field of its own on another field is a change", async () => {
  const pdf = await given;
  const objects = {
    ...pdf.edit("page1", "@link]", "@link 90 0 R]"),
    ...pdf.edit("form", "@company]", "@company 90 0 R]"),
    90: "<</Type/Annot/Subtype/Widget/FT/Sig/T(own)/V 95 0 R/F 4/Rect[240 310 260 330]>>",
  };
  const [what] = said(await compare(await sealPdf(pdf, certificate(), { objects })));
  assert.match(what ?? "", /^changed; page 1: the signature of own lies on what the page says; /);
});

const PASSWORD = "open sesame";
const TIME = new Date(Date.now() + 60_000);

/** What our own signing is asked for. */
async function request(fieldName: string) {
  const opened = await openCertificate(certificate().p12, P12_PASSWORD, "company.p12");
  return { certificate: opened, fieldName, signingTime: TIME };
}

testWithTools(
  TOOLS,
  "an offer that the company has signed, and the candidate with a timestamp, has an addition",
  async () => {
    const offer = Buffer.from(await signPdf((await given).bytes, await request("company")));
    const authority = await startAuthority();
    try {
      const timestamp = { url: authority.url };
      const accepted = Buffer.from(await signPdf(offer, { ...(await request("candidate")), timestamp }));
      assert.equal(said(await compare(offer, offer)), ["unchanged", "company, valid, whole"]);
      const comparison = await compare(accepted, offer);
      assert.equal(said(comparison), [
        "additions; candidate was signed by Northwind Labs",
        "candidate, valid, whole",
        "company, valid",
      ]);
      assert.equal(
        comparison.signatures.map(({ isTimestamped }) => isTimestamped),
        [true, false],
      );
    } finally {
      await authority.close();
    }
  },
);

testWithTools(
  TOOLS,
  "an encrypted offer is compared by its bytes, and with its password by what was added",
  async () => {
    const offer = Buffer.from(await encryptPdf((await given).bytes, PASSWORD));
    const signed = Buffer.from(await signPdf(offer, await request("candidate"), PASSWORD));
    const original = originalOf(offer);
    const outcome = async (bytes: Buffer, password: string | null): Promise<string> => {
      const comparison = await comparePdf(bytes, { original, password });
      return "reason" in comparison ? comparison.reason : comparison.outcome;
    };
    assert.is(await outcome(offer, null), "unchanged");
    assert.is(await outcome(offer, PASSWORD), "unchanged");
    assert.is(await outcome(signed, null), "encrypted");
    assert.is(await outcome(signed, "wrong"), "encrypted");
    assert.is(await outcome(signed, PASSWORD), "additions");
    assert.is(await outcome((await given).bytes, null), "changed");
    const comparison = await comparePdf(signed, { original, password: PASSWORD });
    assert.equal("changes" in comparison && said(comparison), SIGNED);
  },
);

test.run();
