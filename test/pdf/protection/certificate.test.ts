/** Certificates to sign with: which files open, and what is said of the others. */
import { X509Certificate } from "node:crypto";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { certificateOf, openCertificate } from "../../../scripts/pdf/protection/signing-certificate.ts";
import { UsageError } from "../../../scripts/problems/usage-error.ts";
import { type CertificateWish, makeCertificate, P12_PASSWORD } from "../../helpers/make-certificate.ts";
import { testWithTools } from "../../helpers/test-with-tools.ts";

const open = (bytes: Uint8Array, password = P12_PASSWORD) => openCertificate(bytes, password, "company.p12");

/** What is said of a file that does not open. */
async function refusal(bytes: Uint8Array, password?: string): Promise<string> {
  const error = await open(bytes, password).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  assert.instance(error, UsageError);
  return error instanceof UsageError ? error.message : "";
}

const REMEDY =
  "Give a PKCS#12 file (.p12 or .pfx) that holds both: openssl pkcs12 -export -inkey key.pem -in certificate.pem -out certificate.p12";
const WRONG =
  "company.p12 cannot be opened with this password: it is another one, or the file is damaged, or was exported without a digest (-nomac).";

const DES = ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"];
for (const [kind, wish] of [
  ["as openssl writes them now", {}],
  ["as older programs and Windows write them, with Triple DES", { file: DES }],
  ["with SHA-512", { file: ["-macalg", "sha512"] }],
  ["that hold the certificate of the authority too", { hasAuthority: true }],
] as const satisfies readonly (readonly [string, CertificateWish])[]) {
  testWithTools(["openssl"], `files open ${kind}`, async () => {
    const { p12 } = makeCertificate(wish);
    const { name, isSelfSigned, validFrom, validTo, signer } = await open(p12);
    const isVouchedFor = "hasAuthority" in wish;
    assert.is(name, "Northwind Labs");
    assert.is(isSelfSigned, !isVouchedFor);
    assert.is(signer.certificateChain?.length, isVouchedFor ? 1 : 0);
    assert.is(Math.round((validTo.getTime() - validFrom.getTime()) / (24 * 60 * 60 * 1000)), 3650);
    assert.is(await refusal(p12, "ten lives"), WRONG);
    assert.is(await refusal(p12, ""), WRONG);
  });
}

testWithTools(["openssl"], "the certificate is the one of the key, in whichever order a file holds them", async () => {
  const { signer } = await open(makeCertificate({ hasAuthority: true }).p12);
  const [authority = new Uint8Array()] = signer.certificateChain ?? [];
  const turned = { ...signer, certificate: authority, certificateChain: [signer.certificate] };
  const found = await certificateOf(turned, "company.p12");
  assert.is(found.name, "Northwind Labs");
  assert.equal(found.signer.certificate, signer.certificate);
  assert.equal(found.signer.certificateChain, [authority]);
});

testWithTools(["openssl"], "a key with the certificate of another is refused", async () => {
  const [one, other] = [await open(makeCertificate().p12), await open(makeCertificate({ days: 10 }).p12)];
  const mixed = { ...one.signer, certificate: other.signer.certificate };
  const error = await certificateOf(mixed, "company.p12").catch((thrown: unknown) => thrown);
  assert.instance(error, UsageError);
  assert.is(String(error), `UsageError: company.p12 holds a private key and the certificate of another. ${REMEDY}`);
});

testWithTools(["openssl"], "a certificate's name is as it was given, whatever signs it has", async () => {
  for (const [subject, expected] of [
    ["/O=Northwind/CN=Northwind Labs, Inc.", "Northwind Labs, Inc."],
    ['/CN=Müller "Söhne" <x>', 'Müller "Söhne" <x>'],
    ["/CN=#1; a=b\n/O=x", "#1; a=b"],
    ["/O=Northwind, Ltd.", "Northwind, Ltd."],
    ["/CN=First/CN=Second", "First"],
    ["/C=NO/ST=Oslo, Norway", "C=NO, ST=Oslo\\, Norway"],
  ] as const)
    assert.is((await open(makeCertificate({ subject }).p12)).name, expected);
});

testWithTools(["openssl"], "a file that holds half of what is needed is named for what it is", async () => {
  const { pem, keyPem } = makeCertificate();
  assert.is(await refusal(pem), `company.p12 is a text file (PEM), and holds a certificate or a key alone. ${REMEDY}`);
  assert.is(
    await refusal(keyPem),
    `company.p12 is a text file (PEM), and holds a certificate or a key alone. ${REMEDY}`,
  );
  const der = new X509Certificate(pem).raw;
  assert.is(await refusal(der), `company.p12 is a certificate without its private key. ${REMEDY}`);
  assert.is(await refusal(makeCertificate({ file: ["-nokeys"] }).p12), `company.p12 holds no private key. ${REMEDY}`);
  assert.is(await refusal(makeCertificate({ file: ["-nocerts"] }).p12), `company.p12 holds no certificate. ${REMEDY}`);
});

testWithTools(["openssl"], "keys that cannot sign here are refused with those that can", async () => {
  const advice =
    "company.p12 has a key of a kind that cannot sign here. Use RSA, or an elliptic curve of NIST: P-256, P-384 or P-521.";
  const keys = [
    ["ed25519"],
    ["rsa-pss"],
    ...["brainpoolP256r1", "secp256k1"].map((curve) => ["ec", "-pkeyopt", `ec_paramgen_curve:${curve}`]),
  ];
  for (const key of keys) assert.is(await refusal(makeCertificate({ key }).p12), advice, key.join(" "));
});

test("what is no PKCS#12 file is said to be none, whatever it is", async () => {
  const none = `company.p12 is no PKCS#12 file. ${REMEDY}`;
  for (const bytes of [Buffer.alloc(0), Buffer.from("%PDF-1.7"), Buffer.from("PK\x03\x04"), Buffer.from([0x30, 0x03])])
    assert.is(await refusal(bytes), none);
  const unread = await refusal(Buffer.from([0x30, 0x82, 0x01, 0x00, 0x02, 0x01, 0x03, 0x30, 0x80]));
  assert.match(unread, /^company\.p12 cannot be read: it is no PKCS#12 file, is damaged, /);
});

testWithTools(["openssl"], "a damaged file is refused in a sentence, wherever it is damaged", async () => {
  const { p12 } = makeCertificate();
  for (let at = 4; at < p12.length; at += 97) {
    const damaged = Buffer.from(p12);
    damaged.writeUInt8(damaged.readUInt8(at) ^ 0xff, at);
    const said = await open(damaged).then(
      () => "company.p12 opens all the same",
      (error: unknown) => (error instanceof UsageError ? error.message : `(a fault: ${error})`),
    );
    assert.match(said, /^company\.p12 (?:cannot be|holds|has|is|opens)/, `byte ${at}`);
    assert.is(said.split("\n").length, 1);
  }
});

test.run();
