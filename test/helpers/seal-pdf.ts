/** Signs a PDF with openssl, well or badly: every part of the signature can be another than it should be. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appendUpdate, type GivenPdf } from "./given-pdf.ts";
import type { MadeCertificate } from "./make-certificate.ts";

/** What is appended, and how it is signed. */
export interface Seal {
  /** The file that is signed, where it is not the document as it was given out. */
  readonly file?: Buffer;
  /** Objects by number, in place of the field "candidate" with the signature for its value; the value is 95 0 R. */
  readonly objects?: Readonly<Record<number, string>>;
  /** The number of the value, which is 95. */
  readonly number?: number;
  readonly subFilter?: string;
  /** More words for `openssl cms -sign`. */
  readonly words?: readonly string[];
  /** Gives the numbers of ByteRange by those that are right. */
  readonly rangeOf?: (range: readonly number[]) => readonly number[];
  /** Whether the message leaves its length open, as that of the NSS library does. */
  readonly isOpen?: boolean;
  /** What fills the place after the signature, in hexadecimal. */
  readonly filling?: string;
}

/** Hexadecimal digits of a signature's place. */
const ROOM = 8_000;
/** Digits of a number of ByteRange, with the spaces that fill its place. */
const WIDTH = 8;

/** Appends a signature to a document. */
export async function sealPdf(given: GivenPdf, made: MadeCertificate, seal: Seal = {}): Promise<Buffer> {
  const {
    number = 95,
    subFilter = "adbe.pkcs7.detached",
    words = [],
    rangeOf = (range) => range,
    isOpen = false,
    filling = "0",
  } = seal;
  const value = `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/${subFilter}/Reason(I accept)/ByteRange[${" ".repeat(4 * WIDTH)}]/Contents<${"0".repeat(ROOM)}>>>`;
  const field = given.edit("candidate", "/T(candidate)", `/T(candidate)/V ${number} 0 R`);
  const file = seal.file ?? given.bytes;
  const bytes = await appendUpdate(file, { objects: { ...(seal.objects ?? field), [number]: value } });
  const place = bytes.lastIndexOf("/ByteRange[") + "/ByteRange[".length;
  const from = bytes.lastIndexOf("/Contents<") + "/Contents".length;
  const to = from + ROOM + 2;
  const right = [0, from, to, bytes.length - to];
  const range = rangeOf(right);
  bytes.write(range.map((number) => String(number).padEnd(WIDTH)).join(""), place, "latin1");
  const [start = 0, length = 0, rest = 0, last = 0] = range;
  const covered = Buffer.concat([bytes.subarray(start, start + length), bytes.subarray(rest, rest + last)]);
  const signed = signWith(made, covered, words);
  const message = (isOpen ? withoutLengths(signed) : signed).toString("hex");
  bytes.write(message + filling.repeat(ROOM - message.length).slice(message.length - ROOM), from + 1, "latin1");
  return bytes;
}

function signWith({ pem, keyPem }: MadeCertificate, data: Buffer, words: readonly string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "rungbook-seal-"));
  try {
    for (const [name, bytes] of Object.entries({ pem, keyPem, data })) writeFileSync(join(folder, name), bytes);
    const all = ["cms", "-sign", "-binary", "-outform", "DER", "-in", "data", "-signer", "pem", "-inkey", "keyPem"];
    execFileSync("openssl", [...all, "-out", "message", ...words], { cwd: folder, stdio: "pipe" });
    return readFileSync(join(folder, "message"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes a message anew whose three outer elements have an end in place of a length (X.690, 8.1.3.6). */
function withoutLengths(message: Buffer): Buffer {
  const inside = (element: Buffer): Buffer => {
    const first = element[1] ?? 0;
    return element.subarray(2 + (first < 0x80 ? 0 : first & 0x7f));
  };
  const open = (tag: number): Buffer => Buffer.from([tag, 0x80]);
  const content = inside(message);
  const [kind, signed] = [content.subarray(0, 11), inside(inside(content.subarray(11)))];
  return Buffer.concat([open(0x30), kind, open(0xa0), open(0x30), signed, Buffer.alloc(6)]);
}
