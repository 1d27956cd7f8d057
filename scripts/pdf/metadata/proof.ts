/** What an offer says of the words that it was made of, for programs: properties of its metadata, written and read. */
import type { OpenPdf } from "../objects/open-pdf.ts";
import type { Description } from "./description.ts";
import { itemsOf, packetOf, textOf } from "./read-packet.ts";

/** By what the words of an offer are known again. */
export interface Proof {
  /** The role's id. */
  readonly role: string;
  /** Of the ladder; empty where it has none. */
  readonly version: string;
  readonly fingerprint: string;
}

/** The namespace of the properties. It changes with what they mean, never with the program. */
export const PROOF_NAMESPACE = "https://rungbook.invalid/ns/offer/1/";

/** The properties and what each holds, as the file itself has to say. */
export const PROOF_PROPERTIES: readonly (readonly [name: keyof Proof, description: string])[] = [
  ["role", "Identifier of the role in its career ladder"],
  ["version", "Version of the career ladder"],
  ["fingerprint", "Fingerprint of the role, the version and their words"],
];

/** Reads the proof in a document's metadata; null where it is not there as a whole. */
export function readProof(pdf: OpenPdf): Proof | null {
  const packet = packetOf(pdf);
  if (packet === null) return null;
  const [role, version, fingerprint] = PROOF_PROPERTIES.map(([name]) => textOf(packet, PROOF_NAMESPACE + name));
  if (!role || !fingerprint || version === null || version === undefined) return null;
  return { role, version, fingerprint };
}

const DC = "http://purl.org/dc/elements/1.1/";

/** Reads a document's title and subject; null where its metadata have no title. */
export function readDescription(pdf: OpenPdf): Description | null {
  const packet = packetOf(pdf);
  if (packet === null) return null;
  const [title = "", subject = ""] = ["title", "description"].map((name) => itemsOf(packet, DC + name)[0]?.text.trim());
  return title === "" ? null : { title, subject };
}
