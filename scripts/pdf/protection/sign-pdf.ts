/** Signs a document: as PAdES wants it (ETSI EN 319 142-1), in an appended part, so that all that was there stays as it is. */
import { PDF, PdfDict, PdfName, PdfNumber, type PdfObject, PdfRef, PdfString } from "@libpdf/core";
import { UsageError } from "../../problems/usage-error.ts";
import { FORM_FONT, formFont } from "../forms/form-font.ts";
import { findMessage, padesMessage } from "./pades-message.ts";
import { signatureAppearance } from "./signature-appearance.ts";
import { checkValidity, type SigningCertificate } from "./signing-certificate.ts";
import { timestampAuthority } from "./timestamp-authority.ts";

/** What a signature says, and where it stands. */
export interface SignatureRequest {
  readonly certificate: SigningCertificate;
  /** The signature field; one that nobody sees is made where the document has none of this name. */
  readonly fieldName: string;
  /** Why it is signed, in a sentence. */
  readonly reason?: string | undefined;
  /** Whether the box of its field shows who signed, when and why; else it stays as empty as it was. */
  readonly isVisible?: boolean | undefined;
  /** The time that the signer's own clock claims. */
  readonly signingTime: Date;
  /** The address of an authority that testifies to the time (RFC 3161); null for none. */
  readonly timestamp?: { readonly url: string } | null | undefined;
}

/**
 * Signs a document: level B-B of PAdES, or B-T with a time that an authority testifies to. With an RSA key and without
 * an authority, the same document and time give the same bytes; signatures by elliptic curves are random.
 * @param password opens the document, where it is encrypted
 * @throws UsageError when the certificate is not valid at that time, or the field is signed or is none for signatures;
 *   EnvironmentError when the authority does not answer as one
 */
export async function signPdf(bytes: Uint8Array, request: SignatureRequest, password?: string): Promise<Uint8Array> {
  const { certificate, signingTime, timestamp } = request;
  checkValidity(certificate, signingTime);
  const { signer } = certificate;
  const authority = timestamp ? timestampAuthority(timestamp.url) : null;
  const chain = [signer.certificate, ...(signer.certificateChain ?? [])];
  const certificates = chain.reduce((sum, { length }) => sum + length, 0);
  let room = certificates + ROOM_OF_SIGNATURE + (authority ? ROOM_OF_TIMESTAMP : 0);
  for (;;) {
    const signed = Buffer.from(await signWithin(room, bytes, request, password));
    const place = findMessage(signed);
    const given = Buffer.from(signed.toString("latin1", place.start, place.end), "hex");
    const message = Buffer.from(await padesMessage(given, signer, authority)).toString("hex");
    if (message.length <= place.end - place.start) {
      signed.write(message.padEnd(place.end - place.start, "0"), place.start, "latin1");
      return signed;
    }
    // Authorities send as many certificates as they like.
    room = message.length / 2 + ROOM_OF_SIGNATURE;
  }
}

/** Bytes that a signature takes without its certificates, and a testified time with those of the authority. */
const ROOM_OF_SIGNATURE = 2_048;
const ROOM_OF_TIMESTAMP = 8_192;

/** Has the library sign, in a place of so many bytes. */
async function signWithin(
  room: number,
  bytes: Uint8Array,
  request: SignatureRequest,
  password: string | undefined,
): Promise<Uint8Array> {
  const { certificate, fieldName, signingTime } = request;
  const pdf = await PDF.load(bytes, password === undefined ? {} : { credentials: password });
  const blocker = pdf.canSaveIncrementally();
  if (blocker !== null) throw new Error(`Nothing can be appended to the document (${blocker}).`);
  checkField(pdf, fieldName);
  amendSignature(pdf, request);
  // The library reads again what it has signed, and knows the password no more.
  const signed: Uint8Array[] = [];
  pdf.reload = async (whole) => {
    signed.push(whole);
  };
  await pdf.sign({ signer: certificate.signer, fieldName, signingTime, level: "B-B", estimatedSize: room });
  const [whole] = signed;
  if (whole === undefined) throw new Error("The library has signed nothing.");
  return whole;
}

function checkField(pdf: PDF, name: string): void {
  const form = pdf.getForm();
  const signed = form?.getSignatureFields().filter((field) => field.isSigned()) ?? [];
  const field = form?.getField(name);
  if (field && field.type !== "signature")
    throw new UsageError(`The field ${name} of the document is none for a signature. Name another one.`);
  if (signed.some((each) => each.name === name))
    throw new UsageError(`The field ${name} of the document is signed already. Name another one.`);
  // The library takes the signature that is there for text that has to be encrypted, and appends it anew.
  if (pdf.isEncrypted && signed.length > 0)
    throw new Error("The document is encrypted and signed: a second signature would destroy the first.");
}

/**
 * Amends what the library is about to append, when all is made and nothing is signed yet. It makes every field one that
 * nobody sees, at the corner of the first page, which would tear a printed one from its page and its tag; and it escapes
 * brackets in texts twice.
 */
function amendSignature(pdf: PDF, request: SignatureRequest): void {
  const { certificate, fieldName, reason, isVisible } = request;
  const printed = widgetOf(pdf, fieldName);
  const kept = printed?.has("Rect") ? ["Rect", "P", "F"].flatMap((key) => entryOf(printed, key)) : [];
  const save = pdf.save.bind(pdf);
  pdf.save = async (options) => {
    pdf.save = save;
    const field = widgetOf(pdf, fieldName);
    const value = field?.get("V");
    const signature = value instanceof PdfRef ? pdf.context.resolve(value) : null;
    const form = pdf.getCatalog().getDict("AcroForm", (ref) => pdf.context.resolve(ref));
    if (!field || !(signature instanceof PdfDict) || !form) throw new Error("The library has made no signature.");
    for (const [key, entry] of kept) field.set(key, entry);
    for (const [key, text] of Object.entries({ Name: certificate.name, Reason: reason })) {
      // In hexadecimal: the library finds the place of the signature by searching the file for words.
      if (text) signature.set(key, PdfString.fromBytes(PdfString.fromString(text).bytes));
    }
    // There are signatures, and whoever changes the file may only append (ISO 32000-1, 12.7.2).
    form.set("SigFlags", PdfNumber.of(3));
    if (isVisible) await show(pdf, field, form, request);
    return save(options);
  };
}

/** Shows a signature in the box of its field, where it has one. */
async function show(
  { context }: PDF,
  field: PdfDict,
  form: PdfDict,
  { certificate, signingTime, reason }: SignatureRequest,
): Promise<void> {
  const corners = field.getArray("Rect")?.toArray() ?? [];
  const [left = 0, bottom = 0, right = 0, top = 0] = corners.map((corner) =>
    corner instanceof PdfNumber ? corner.value : 0,
  );
  const box = { width: Math.abs(right - left), height: Math.abs(top - bottom) };
  if (box.width === 0 || box.height === 0) return;
  // To the day: whoever wants it to the second asks the signature.
  const lines = [certificate.name, signingTime.toISOString().slice(0, 10), ...(reason ? [reason] : [])];
  const register = (object: PdfObject): PdfRef => context.register(object);
  const known = form.getDict("DR", context.resolve.bind(context))?.getDict("Font", context.resolve.bind(context));
  const ref = known?.getRef(FORM_FONT) ?? register(await formFont({ register }));
  const dict = context.resolve(ref);
  if (!(dict instanceof PdfDict)) throw new Error("The font of the form is missing.");
  field.set("AP", PdfDict.of({ N: register(signatureAppearance(lines, box, { ref, dict })) }));
}

function widgetOf(pdf: PDF, name: string): PdfDict | undefined {
  return pdf
    .getForm()
    ?.getSignatureFields()
    .find((field) => field.name === name)
    ?.getDict();
}

function entryOf(dict: PdfDict, key: string): readonly (readonly [PdfName, NonNullable<ReturnType<PdfDict["get"]>>])[] {
  const value = dict.get(key);
  return value === undefined ? [] : [[PdfName.of(key), value]];
}
