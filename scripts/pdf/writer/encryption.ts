/**
 * Encryption by a password, as ISO 32000-2, 7.6 has it: AES with a key of 256 bits, which every reader of the last ten
 * years opens. The library makes the keys and encrypts; the file is written here, because the library would leave every
 * object but text readable: names of places, the tree of tags.
 */
import { randomBytes } from "node:crypto";
import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfStream, PdfString } from "@libpdf/core";
import { blankPage } from "../objects/open-pdf.ts";

/** How a file is encrypted. */
export interface Encryption {
  /** The dictionary that says so (/Encrypt), which is itself not encrypted. */
  readonly dict: PdfDict;
  /** Encrypts the bytes of a stream, or of a string in a stream's dictionary. @param number of the stream's object */
  readonly encrypt: (bytes: Uint8Array, number: number) => Uint8Array;
}

/**
 * What those may do who have the password: read, print, have it read to them, fill in, comment and sign. Not copy words
 * out and not change the pages, as companies want of a letter; those are requests that a reader heeds or not, as whoever
 * sees a page can type it.
 */
const PERMISSIONS = {
  print: true,
  printHighQuality: true,
  accessibility: true,
  fillForms: true,
  annotate: true,
  copy: false,
  modify: false,
  assemble: false,
} as const;

/**
 * Makes the keys for one file, from a password that opens it; the one that would allow all is random and nobody's.
 * @param password prepared as `preparePassword` does
 */
export async function makeEncryption(password: string): Promise<Encryption> {
  const pdf = await PDF.load(await blankPage());
  const ownerPassword = randomBytes(32).toString("base64");
  pdf.setProtection({ userPassword: password, ownerPassword, algorithm: "AES-256", permissions: PERMISSIONS });
  const { info } = (await PDF.load(await pdf.save(), { credentials: password })).context;
  const handler = info.securityHandler;
  const known = handler?.encryption;
  if (!handler?.isAuthenticated || !known?.ownerEncryptionKey || !known.userEncryptionKey || !known.permsValue)
    throw new Error("The library has made no keys of AES-256.");
  const text = (bytes: Uint8Array): PdfString => PdfString.fromBytes(bytes);
  const dict = PdfDict.of({
    Filter: PdfName.of("Standard"),
    V: PdfNumber.of(known.version),
    R: PdfNumber.of(known.revision),
    Length: PdfNumber.of(known.keyLengthBits),
    O: text(known.ownerHash),
    U: text(known.userHash),
    OE: text(known.ownerEncryptionKey),
    UE: text(known.userEncryptionKey),
    P: PdfNumber.of(known.permissionsRaw),
    Perms: text(known.permsValue),
    CF: PdfDict.of({
      StdCF: PdfDict.of({ CFM: PdfName.of("AESV3"), AuthEvent: PdfName.of("DocOpen"), Length: PdfNumber.of(32) }),
    }),
    StmF: PdfName.of("StdCF"),
    StrF: PdfName.of("StdCF"),
  });
  return { dict, encrypt: (bytes, number) => handler.encryptStream(bytes, number, 0) };
}

/** Encrypts a stream, and the strings of its dictionary. Those in packed objects are encrypted with their pack. */
export function encryptStream(stream: PdfStream, number: number, { encrypt }: Encryption): PdfStream {
  const bytes = encrypt(stream.data, number);
  const encrypted = new PdfStream(encryptStrings(stream, number, encrypt), bytes);
  encrypted.set("Length", PdfNumber.of(bytes.length));
  return encrypted;
}

function encryptStrings(dict: PdfDict, number: number, encrypt: Encryption["encrypt"]): PdfDict {
  const encrypted = (object: PdfObject): PdfObject => {
    if (object instanceof PdfString) return PdfString.fromBytes(encrypt(object.bytes, number));
    if (object instanceof PdfArray) return new PdfArray([...object].map(encrypted));
    return object instanceof PdfDict ? encryptStrings(object, number, encrypt) : object;
  };
  return new PdfDict([...dict].map(([key, value]) => [key, encrypted(value)]));
}
