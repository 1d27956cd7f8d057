/** Addresses that are names: of a role or page by title, id or file, or of a picture by its file, wherever it lies. */

/** Before such an address; the name follows, percent-encoded, with the heading behind a `#`. */
export const NAMED = "named:";

/** The name in an address, and the heading; null for an address of another kind. */
export function nameIn(address: string): { readonly name: string; readonly heading: string } | null {
  if (!address.startsWith(NAMED)) return null;
  let written = address.slice(NAMED.length);
  try {
    written = decodeURIComponent(written);
  } catch {
    // A lone % is no escape.
  }
  const hash = written.indexOf("#");
  const name = (hash < 0 ? written : written.slice(0, hash)).trim();
  return { name, heading: hash < 0 ? "" : written.slice(hash + 1).trim() };
}
