import type { Claim } from "./build-xmp.ts";
import { openChecked } from "./checked-document.ts";
import { isWellFormed } from "./is-well-formed.ts";

/**
 * Reads which standards a file says it follows, from its metadata: none where they are no XML.
 * @throws when the bytes are no PDF
 */
export async function readClaims(bytes: Uint8Array): Promise<readonly Claim[]> {
  const { xmp } = await openChecked(bytes);
  if (xmp === null || !isWellFormed(xmp)) return [];
  const says = (property: string, value: string): boolean =>
    new RegExp(`(?:<${property}>|\\s${property}=")${value}\\b`).test(xmp);
  const archive = says("pdfaid:part", "2");
  return [
    ...(says("pdfuaid:part", "1") ? (["PDF/UA-1"] as const) : []),
    ...(archive && says("pdfaid:conformance", "A") ? (["PDF/A-2a"] as const) : []),
    ...(archive && says("pdfaid:conformance", "B") ? (["PDF/A-2b"] as const) : []),
  ];
}
