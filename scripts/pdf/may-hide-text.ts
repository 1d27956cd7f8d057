/** True when what looks like the beginning of a text may be part of a string or an image. Chromium writes neither. */
export function mayHideText(content: string): boolean {
  if (content.includes("(") && /\([^)]*\n/.test(content)) return true;
  for (let at = content.indexOf("ID"); at >= 0; at = content.indexOf("ID", at + 2))
    if (content[at - 1] !== "C") return true;
  return false;
}
