import { ID_PATTERN } from "./id-pattern.ts";
import { errorAt } from "./problem.ts";
import { quote } from "./quote.ts";
import { safeSlug } from "./safe-slug.ts";
import type { Place, Problem } from "./types.ts";

/** Longest id, in characters: file systems allow 255 bytes for a name, and `.pdf` and temporary endings come to it. */
const LONGEST = 80;

/**
 * Names that Windows keeps for devices, whatever ending they get
 * (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
 */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/u;

/** Checks that an id is safe as a file name, an address and an anchor; returns null when it is. */
export function checkId(id: string, place: Place): Problem | null {
  if (id.trim() === "")
    return errorAt(place, "The id is empty.", "Write one such as senior-engineer, or remove the key.");
  if (id.length > LONGEST) {
    return errorAt(place, `The id is longer than ${LONGEST} characters.`, "Write a shorter one.");
  }
  if (RESERVED.test(id.toLowerCase())) {
    return errorAt(
      place,
      `The id ${quote(id)} is a name that Windows keeps for devices.`,
      `Write ${id.toLowerCase()}-role.`,
    );
  }
  if (!ID_PATTERN.test(id)) {
    const message = `The id ${quote(id)} is not made of small letters a-z, digits and single dashes.`;
    const slug = safeSlug(id, "role");
    return errorAt(place, message, `Write ${RESERVED.test(slug) ? `${slug}-role` : slug}.`);
  }
  return null;
}
