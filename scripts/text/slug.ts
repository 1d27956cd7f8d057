/** Ids, which are made of titles and names of files, and titles that are made of names of files. */
import { createHash } from "node:crypto";
import { slug } from "github-slugger";
import { withoutEnding } from "./markdown-name.ts";
import { quote } from "./quote.ts";

/** Letters that Unicode does not take apart into a base letter and a mark. */
const LATIN: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
};

/**
 * Makes a slug that is safe as a file name, an HTML id and a PDF destination: `[a-z0-9]+(-[a-z0-9]+)*`.
 *
 * It is GitHub's slug with underscores as dashes, accents off, and runs of dashes as one. Letters outside a-z
 * (other scripts) cannot be kept; a short hash of the text stands for them, so that two different texts stay
 * different: `影响` gives `section-1f0c2d3a` with the fallback "section".
 */
export function safeSlug(text: string, fallback: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/gu, (letter) => LATIN[letter] ?? "");
  const github = slug(plain.replace(/[\s_]+/gu, "-"));
  const ascii = github
    .replace(/[^a-z0-9-]+/gu, "")
    .replace(/-+/gu, "-")
    .replace(/^-|-$/gu, "")
    .slice(0, 80)
    .replace(/-$/u, "");
  if (ascii !== "" && !/\P{ASCII}/u.test(github)) return ascii;
  if (ascii === "" && !/[\p{L}\p{N}]/u.test(text)) return fallback;
  const mark = createHash("sha256").update(text.normalize("NFC")).digest("hex").slice(0, 8);
  return `${ascii === "" ? fallback : ascii}-${mark}`;
}

/** Gives `wanted`, or `wanted-2`, `wanted-3` where that is taken; it is taken from then on. */
export function takeUnique(wanted: string, taken: Set<string>): string {
  const next = nextNumbers.get(taken) ?? new Map<string, number>();
  nextNumbers.set(taken, next);
  let unique = wanted;
  let count = next.get(wanted) ?? 2;
  for (; taken.has(unique); count += 1) unique = `${wanted}-${count}`;
  next.set(wanted, count);
  taken.add(unique);
  return unique;
}

/** The lowest number that may be free, by name: where one is wanted thousands of times, nobody counts from 2 each time. */
const nextNumbers = new WeakMap<Set<string>, Map<string, number>>();

/** What ids are made of: small letters a to z, digits, and single dashes between them. */
export const ID_PATTERN = /^[a-z0-9]+(-[a-z0-9]+)*$/u;

/** Longest id, in characters: file systems allow 255 bytes for a name, and `.pdf` and temporary endings come to it. */
const LONGEST_ID = 80;

/**
 * Names that Windows keeps for devices, whatever ending they get
 * (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
 */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/u;

/** Says what is wrong with an id that is not safe as a file name, an address and an anchor; null when it is. */
export function idFault(id: string): { readonly message: string; readonly advice: string } | null {
  if (id.trim() === "") {
    return { message: "The id is empty.", advice: "Write one such as senior-engineer, or remove the key." };
  }
  if (id.length > LONGEST_ID) {
    return { message: `The id is longer than ${LONGEST_ID} characters.`, advice: "Write a shorter one." };
  }
  if (RESERVED.test(id.toLowerCase())) {
    const message = `The id ${quote(id)} is a name that Windows keeps for devices.`;
    return { message, advice: `Write ${id.toLowerCase()}-role.` };
  }
  if (ID_PATTERN.test(id)) return null;
  const message = `The id ${quote(id)} is not made of small letters a-z, digits and single dashes.`;
  return { message, advice: `Write ${safeId(id)}.` };
}

/** Makes the id of a file from its name: `Senior Engineer.md` gives `senior-engineer`. */
export function idOfFile(name: string): string {
  return safeId(withoutEnding(name));
}

/** A name that Windows keeps for devices gets an ending. */
function safeId(text: string): string {
  const id = safeSlug(text, "role");
  return RESERVED.test(id) ? `${id}-role` : id;
}

/** Short names of crafts and posts, which no dictionary has in small letters. */
const INITIALS = new Set("ai bi ceo cfo coo cpo cto hr ic ml qa sdet sre tpm ui ux vp".split(" "));

/** Makes a title of a file or folder name: `senior_engineer-ii.md` gives `Senior engineer ii`, `qa-lead` gives `QA lead`. */
export function humanise(name: string): string {
  const words = name
    .replace(/\.[a-z]+$/iu, "")
    .replace(/[-_\s]+/gu, " ")
    .trim()
    .split(" ")
    .map((word) => (INITIALS.has(word) ? word.toUpperCase() : word))
    .join(" ");
  const first = [...words][0] ?? "";
  return first === "" ? name : first.toUpperCase() + words.slice(first.length);
}
