/**
 * Encryption by a password, as ISO 32000-2, 7.6 has it: AES with a key of 256 bits, which readers of the last ten years
 * open. The library could do it, and would leave readable all that is no text (names of places, the tree of tags), and
 * take a third of a second for the keys alone.
 */
import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfStream, PdfString } from "@libpdf/core";

/** How a file is encrypted. */
export interface Encryption {
  /** The dictionary that says so (/Encrypt), which is itself not encrypted. */
  readonly dict: PdfDict;
  /** Encrypts the bytes of a stream, or of a string in a stream's dictionary (7.6.3.3). */
  readonly encrypt: (bytes: Uint8Array) => Uint8Array;
}

/**
 * What those may do who have the password (table 22): read, print, have it read to them, fill in, comment and sign. Not
 * copy words out and not change the pages, as companies want of a letter; those are requests that a reader heeds or not,
 * as whoever sees a page can type it.
 */
const PERMISSIONS = bits({ print: 3, annotate: 6, fillForms: 9, accessibility: 10, printHighQuality: 12 });

/** Sets the bits of these places, counted from 1, and those that are always set: 7, 8 and from 13 on. */
function bits(allowed: Readonly<Record<string, number>>): number {
  const places = [7, 8, ...Object.values(allowed)];
  return places.reduce((all, place) => all | (1 << (place - 1)), -1 << 12);
}

/**
 * Makes the keys for one file, from a password that opens it; the one that would allow all is random and nobody's.
 * @param password prepared as `preparePassword` does
 */
export function makeEncryption(password: string): Encryption {
  const key = randomBytes(32);
  const user = entriesOf(Buffer.from(password), key);
  const owner = entriesOf(randomBytes(32), key, user.hash);
  const filter = { CFM: PdfName.of("AESV3"), AuthEvent: PdfName.of("DocOpen"), Length: PdfNumber.of(32) };
  const dict = PdfDict.of({
    Filter: PdfName.of("Standard"),
    V: PdfNumber.of(5),
    R: PdfNumber.of(6),
    Length: PdfNumber.of(256),
    U: PdfString.fromBytes(user.hash),
    UE: PdfString.fromBytes(user.key),
    O: PdfString.fromBytes(owner.hash),
    OE: PdfString.fromBytes(owner.key),
    P: PdfNumber.of(PERMISSIONS),
    Perms: PdfString.fromBytes(sealedPermissions(key)),
    CF: PdfDict.of({ StdCF: PdfDict.of(filter) }),
    StmF: PdfName.of("StdCF"),
    StrF: PdfName.of("StdCF"),
  });
  const encrypt = (bytes: Uint8Array): Uint8Array => {
    const start = randomBytes(16);
    return Buffer.concat([start, encryptWith("aes-256-cbc", key, start, bytes, true)]);
  };
  return { dict, encrypt };
}

/**
 * Makes what a password is known by, and the file's key encrypted with it (7.6.4.4.7 and 7.6.4.4.8, algorithms 8 and 9).
 * @param user what the user's password is known by, where the password is the owner's
 */
function entriesOf(password: Buffer, key: Buffer, user: Buffer = Buffer.alloc(0)) {
  const [validation, opening] = [randomBytes(8), randomBytes(8)];
  const hash = Buffer.concat([hashPassword(password, validation, user), validation, opening]);
  const opener = hashPassword(password, opening, user);
  return { hash, key: encryptWith("aes-256-cbc", opener, Buffer.alloc(16), key) };
}

/**
 * Hashes a password so that trying others takes long (7.6.4.3.4, algorithm 2.B).
 * @param user what the user's password is known by, where the password is the owner's; else empty
 */
export function hashPassword(password: Buffer, salt: Buffer, user: Buffer): Buffer {
  let hash = createHash("sha256").update(password).update(salt).update(user).digest();
  for (let round = 0, last = 0; round < LEAST_ROUNDS || last > round - 32; round++) {
    const once = Buffer.concat([password, hash, user]);
    const repeated = Buffer.concat(Array.from({ length: 64 }, () => once));
    const encrypted = encryptWith("aes-128-cbc", hash.subarray(0, 16), hash.subarray(16, 32), repeated);
    // The remainder of sixteen bytes as one number: 256 is 1 more than a multiple of 3.
    const sum = encrypted.subarray(0, 16).reduce((all, byte) => all + byte, 0);
    hash = createHash(HASHES[sum % 3] ?? "sha256")
      .update(encrypted)
      .digest();
    last = encrypted.at(-1) ?? 0;
  }
  return hash.subarray(0, 32);
}

const LEAST_ROUNDS = 64;
const HASHES = ["sha256", "sha384", "sha512"] as const;

/** Makes the copy of the permissions that shows when they were changed (7.6.4.4.9, algorithm 10). */
function sealedPermissions(key: Buffer): Buffer {
  const plain = Buffer.alloc(16, 0xff);
  plain.writeInt32LE(PERMISSIONS, 0);
  plain.write("Tadb", 8);
  randomBytes(4).copy(plain, 12);
  return encryptWith("aes-256-ecb", key, null, plain);
}

function encryptWith(
  cipher: "aes-128-cbc" | "aes-256-cbc" | "aes-256-ecb",
  key: Buffer,
  start: Buffer | null,
  bytes: Uint8Array,
  isPadded = false,
): Buffer {
  const encrypting = createCipheriv(cipher, key, start).setAutoPadding(isPadded);
  return Buffer.concat([encrypting.update(bytes), encrypting.final()]);
}

/** Encrypts a stream, and the strings of its dictionary. Those in packed objects are encrypted with their pack. */
export function encryptStream(stream: PdfStream, { encrypt }: Encryption): PdfStream {
  const bytes = encrypt(stream.data);
  const encrypted = new PdfStream(encryptStrings(stream, encrypt), bytes);
  encrypted.set("Length", PdfNumber.of(bytes.length));
  return encrypted;
}

function encryptStrings(dict: PdfDict, encrypt: Encryption["encrypt"]): PdfDict {
  const encrypted = (object: PdfObject): PdfObject => {
    if (object instanceof PdfString) return PdfString.fromBytes(encrypt(object.bytes));
    if (object instanceof PdfArray) return new PdfArray([...object].map(encrypted));
    return object instanceof PdfDict ? encryptStrings(object, encrypt) : object;
  };
  return new PdfDict([...dict].map(([key, value]) => [key, encrypted(value)]));
}
