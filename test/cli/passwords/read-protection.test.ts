/** What documents are to be protected with: read and checked before anything is made. */
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type ProtectionOptions, readProtection } from "../../../scripts/cli/passwords/read-protection.ts";
import { UsageError } from "../../../scripts/problems/usage-error.ts";
import { hearErrors } from "../../helpers/hear-errors.ts";
import { makeCertificate, P12_PASSWORD } from "../../helpers/make-certificate.ts";
import { testWithTools } from "../../helpers/test-with-tools.ts";

const NOTHING = {
  encrypt: false,
  passwordFile: null,
  sign: null,
  signPasswordFile: null,
  signInvisibly: false,
  timestamp: null,
};
const PASSWORDS = { RUNGBOOK_OFFER_PASSWORD: "canary in a coal mine", RUNGBOOK_SIGN_PASSWORD: P12_PASSWORD };
const SOON = new Date(Date.now() + 60 * 60 * 1000);

const read = (options: Partial<ProtectionOptions>, passwords: object = PASSWORDS, time = SOON) =>
  readProtection({ ...NOTHING, ...options }, { passwords, terminal: null, signal: new AbortController().signal }, time);

async function refusal(made: Promise<unknown>): Promise<string> {
  const error = await made.catch((thrown: unknown) => thrown);
  assert.instance(error, UsageError);
  return error instanceof UsageError ? error.message : "";
}

/** Writes a certificate's file for a look. */
async function withCertificate(p12: Buffer, look: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "rungbook-signing-"));
  try {
    await writeFile(join(folder, "company.p12"), p12);
    await look(join(folder, "company.p12"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("who asks for no protection needs no password", async () =>
  assert.equal(await read({}, {}), { password: null, signing: null }));

test("who encrypts needs a password, and no certificate", async () => {
  assert.equal(await read({ encrypt: true }), { password: PASSWORDS.RUNGBOOK_OFFER_PASSWORD, signing: null });
  assert.match(await refusal(read({ encrypt: true }, {})), /^There is no password for the offer/);
});

testWithTools(["openssl"], "who signs has the certificate opened, and is told when nobody vouches for it", () =>
  withCertificate(makeCertificate().p12, async (sign) => {
    const timestamp = "https://time.example/tsa";
    const { result, errors } = await hearErrors(() => read({ sign, timestamp }));
    assert.is(result.password, null);
    assert.is(result.signing?.certificate.name, "Northwind Labs");
    assert.equal(result.signing?.timestamp, { url: timestamp });
    assert.is(result.signing?.isVisible, true);
    assert.is(
      errors,
      `${sign}  warning  Nobody vouches for this certificate of Northwind Labs: readers say that they do not know who signed, until they are told to trust it. Use one that an authority has issued.\n`,
    );
  }),
);

testWithTools(["openssl"], "a certificate that an authority vouches for is no matter of a warning", () =>
  withCertificate(makeCertificate({ hasAuthority: true }).p12, async (sign) => {
    const { result, errors } = await hearErrors(() => read({ sign, signInvisibly: true }));
    assert.is(result.signing?.isVisible, false);
    assert.is(result.signing?.timestamp, null);
    assert.is(errors, "");
  }),
);

testWithTools(
  ["openssl"],
  "a password that does not open the certificate, and one that has expired, are found at once",
  () =>
    withCertificate(makeCertificate({ days: 1 }).p12, async (sign) => {
      const wrong = { RUNGBOOK_SIGN_PASSWORD: "canary" };
      assert.match(await refusal(read({ sign }, wrong)), /company\.p12 cannot be opened with this password: /);
      const late = new Date(Date.now() + 3 * 24 * 60 * 60 * 1000);
      assert.match(
        await refusal(read({ sign }, PASSWORDS, late)),
        /^The certificate of Northwind Labs has expired on /,
      );
    }),
);

test("options that do nothing are named all at once", async () =>
  assert.is(
    await refusal(
      read({ passwordFile: "a.txt", signPasswordFile: "b.txt", signInvisibly: true, timestamp: "time.example" }),
    ),
    [
      "--password-file does nothing without --encrypt. Give both, or neither.",
      "--sign-password-file does nothing without --sign. Give both, or neither.",
      "--sign-invisibly does nothing without --sign. Give both, or neither.",
      "--timestamp does nothing without --sign. Give both, or neither.",
      "--timestamp is no address. Give the address of an authority for timestamps (RFC 3161), with https:// or http:// before it.",
    ].join("\n"),
  ));

test("a certificate that is not there is named before anybody is asked for a password", async () =>
  assert.is(
    await refusal(read({ encrypt: true, sign: "missing.p12" }, {})),
    "--sign: There is no file missing.p12. Give the path of a PKCS#12 file (.p12 or .pfx).",
  ));

test("a file of a gigabyte, and a device that has no end, are no certificates, and are not read", () =>
  withCertificate(Buffer.alloc(0), async (sign) => {
    await truncate(sign, 2 ** 30);
    for (const file of [sign, "/dev/zero"])
      assert.match(
        await refusal(read({ sign: file })),
        /is too long to hold a certificate and its key alone\. Give the path/,
      );
  }));

test.run();
