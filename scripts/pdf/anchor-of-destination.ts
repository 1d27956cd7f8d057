/**
 * Gives the id that a destination was made from. Chromium names destinations by the fragment of the link, in which
 * characters outside ASCII are percent-encoded: "manager-%C3%A9" for the id "manager-é".
 */
export function anchorOfDestination(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // A percent sign that encodes nothing: the name is not a fragment of Chromium's.
    return name;
  }
}
