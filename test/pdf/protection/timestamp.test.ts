/** Timestamps: the time of a signature, as an authority testifies to it. */
import { readFile } from "node:fs/promises";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { finishHandbook } from "../../../scripts/pdf/finish-handbook.ts";
import { type SignatureRequest, signPdf } from "../../../scripts/pdf/protection/sign-pdf.ts";
import { openCertificate } from "../../../scripts/pdf/protection/signing-certificate.ts";
import { isTimestampAddress } from "../../../scripts/pdf/protection/timestamp-authority.ts";
import { readSignatures } from "../../../scripts/pdf/revisions/read-signatures.ts";
import { splitRevisions } from "../../../scripts/pdf/revisions/states/split-revisions.ts";
import { EnvironmentError } from "../../../scripts/problems/machine-error.ts";
import { askPdfsig } from "../../helpers/ask-pdfsig.ts";
import { DOCUMENT_FACTS } from "../../helpers/document-facts.ts";
import { makeCertificate, P12_PASSWORD } from "../../helpers/make-certificate.ts";
import { testWithTools } from "../../helpers/test-with-tools.ts";
import { startAnswering, startAuthority, type TimestampServer } from "../../helpers/timestamp-server.ts";

const PRINTED = new URL("../../fixtures/pdf/ladder.pdf", import.meta.url);
const HOUR = 60 * 60 * 1000;
/** The object identifier of a timestamp in a signature (id-aa-timeStampToken, RFC 3161, appendix A). */
const TOKEN = Buffer.from("060b2a864886f70d010910020e", "hex").toString("hex");

const finished = readFile(PRINTED).then((bytes) => finishHandbook(bytes, DOCUMENT_FACTS));
let certificate: Promise<SignatureRequest["certificate"]> | null = null;

/** Signs with an authority, which is stopped at the end. */
async function signWith(
  server: Promise<TimestampServer>,
): Promise<{ readonly signed: Uint8Array; readonly server: TimestampServer }> {
  const running = await server;
  certificate ??= openCertificate(makeCertificate().p12, P12_PASSWORD, "company.p12");
  try {
    const request = {
      certificate: await certificate,
      fieldName: "signature-company",
      signingTime: new Date(Date.now() + HOUR),
      timestamp: { url: running.url },
    };
    return { signed: await signPdf((await finished).bytes, request), server: running };
  } finally {
    await running.close();
  }
}

/** What is said where an authority does not do. */
async function refusal(server: Promise<TimestampServer>): Promise<string> {
  const error = await signWith(server).catch((thrown: unknown) => thrown);
  assert.instance(error, EnvironmentError);

  return error instanceof EnvironmentError ? error.message.replace(/:\d+ /, ":PORT ") : "";
}

testWithTools(
  ["openssl", "pdfsig"],
  "a signature holds the time that an authority testifies to, and is valid",
  async () => {
    const { signed, server } = await signWith(startAuthority());
    assert.is(server.queries.length, 1);
    assert.equal(
      askPdfsig(signed).map(({ isWhole, isValid }) => [isWhole, isValid]),
      [[true, true]],
    );
    assert.ok(Buffer.from(signed).toString("latin1").toLowerCase().includes(TOKEN));
    const file = Buffer.from(signed);
    const [read] = await readSignatures(file, await splitRevisions(file, null));
    assert.equal([read?.validity, read?.isTimestamped], ["valid", true]);
  },
);

testWithTools(["openssl", "pdfsig"], "an authority whose certificates are long is given more room", async () => {
  const { signed, server } = await signWith(startAuthority(12_000));
  assert.equal(
    askPdfsig(signed).map(({ isWhole, isValid }) => [isWhole, isValid]),
    [[true, true]],
  );
  assert.ok(signed.length > (await finished).bytes.length + 2 * 12_000);
  // The first answer did not fit.
  assert.is(server.queries.length, 2);
});

testWithTools(
  ["openssl"],
  "an authority that fails is named with its answer, without the secrets of its address",
  async () => {
    assert.is(
      await refusal(startAnswering(() => ({ status: 503 }))),
      "http://127.0.0.1:PORT gives no timestamp: HTTP 503 Service Unavailable. Nothing was signed. Try again, or sign without one.",
    );
    assert.match(
      await refusal(startAnswering(() => Buffer.from("<html>"))),
      /gives no timestamp: .*\. Nothing was signed\./,
    );
    assert.match(
      await refusal(startAnswering(() => Buffer.alloc(200_000))),
      /gives no timestamp: its answer is too long\. /,
    );
    // PKIStatusInfo with "rejection" (RFC 3161, 2.4.2).
    const rejection = Buffer.from("30053003020102", "hex");
    assert.match(await refusal(startAnswering(() => rejection)), /gives no timestamp: it refuses with status 2\. /);
  },
);

testWithTools(["openssl"], "an authority that cannot be reached is named", async () => {
  const gone = startAnswering(() => Buffer.alloc(0)).then(async (server) => {
    await server.close();
    return { ...server, close: async () => {} };
  });
  assert.match(await refusal(gone), /^http:\/\/127\.0\.0\.1:PORT gives no timestamp: .*\. Nothing was signed\. /);
});

testWithTools(["openssl"], "who is not named is not asked, wherever an authority sends", async () => {
  const other = await startAuthority();
  try {
    const moved = startAnswering(() => ({ status: 302, location: other.url }));
    assert.match(await refusal(moved), /gives no timestamp: HTTP 302 Found\. Nothing was signed\./);
    assert.equal(other.queries, []);
  } finally {
    await other.close();
  }
});

testWithTools(["openssl"], "a timestamp of something else is not taken", async () => {
  const authority = await startAuthority();
  const other = Buffer.alloc(32, 7);
  const answer = async (query: Buffer): Promise<Buffer> => {
    const changed = Buffer.from(query);
    other.copy(changed, changed.indexOf(Buffer.from("0420", "hex")) + 2);
    return Buffer.from(await (await fetch(authority.url, { method: "POST", body: changed })).arrayBuffer());
  };
  // One answer ahead: the server of the test answers at once.
  const { signed, server } = await signWith(startAuthority());
  assert.ok(signed.length > 0);
  const token = await answer(server.queries[0] ?? Buffer.alloc(0));
  await authority.close();
  assert.match(
    await refusal(startAnswering(() => token)),
    /gives a timestamp of something else\. Nothing was signed\./,
  );
});

test("an address of an authority is one of the web", () => {
  const addresses = [
    "https://time.example/tsa",
    "http://127.0.0.1:8080",
    "ftp://time.example",
    "time.example",
    "https://",
    "",
  ];
  assert.equal(addresses.filter(isTimestampAddress), ["https://time.example/tsa", "http://127.0.0.1:8080"]);
});

test.run();
