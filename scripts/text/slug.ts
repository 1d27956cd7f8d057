/** Ids, which are made of titles and names of files, and titles that are made of names of files. */
import transliterate from "@sindresorhus/transliterate";
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

/** Scripts that have a usual spelling in Latin letters, in runs with the marks on their letters. */
const SPELLED =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Georgian}][\p{M}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Georgian}]*/gu;

/** As the standard for Greek has it (ISO 843, type 2). */
const OWN_SPELLINGS = new Map([
  ["χ", "ch"],
  ["Χ", "Ch"],
]);

/**
 * Makes a slug that is safe as a file name, an HTML id and a PDF destination: small letters and digits, with single dashes
 * between words.
 *
 * It is GitHub's slug with underscores as dashes, accents off, and runs of dashes as one. Cyrillic, Greek, Armenian and
 * Georgian are spelled in Latin letters; Chinese, Japanese, Korean, Arabic and other scripts stay as they are, in the one
 * form that Unicode has for texts that look the same (NFKC). Without letters and digits it is `fallback`.
 */
export function safeSlug(text: string, fallback: string): string {
  const words = PLAIN.test(text) ? text.toLowerCase().replace(/[ _-]+/gu, "-") : spelledSlug(text);
  const id = cutToBytes(words.replace(/^-|-$/gu, ""), LONGEST_ID).replace(/-$/u, "");
  return id === "" ? fallback : id;
}

/** Most names, of which nothing has to be spelled, taken apart or left out. */
const PLAIN = /^[A-Za-z0-9 _-]*$/u;

/** The slug of a name of any letters, which may have a dash at either end. */
function spelledSlug(text: string): string {
  const spelled = text
    .normalize("NFKC")
    .replace(SPELLED, (run) => transliterate(run, { customReplacements: OWN_SPELLINGS }));
  const plain = spelled
    .normalize("NFKD")
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/gu, (letter) => LATIN[letter] ?? "");
  return (
    slug(plain.replace(/[\s_]+/gu, "-"))
      .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
      .replace(/[^\p{L}\p{M}\p{N}-]+/gu, "")
      // A mark that stands on no letter.
      .replace(/(^|[^\p{L}\p{M}])\p{M}+/gu, "$1")
      .replace(/-+/gu, "-")
  );
}

/**
 * Spells letters as readers of `language` do where there are none with marks: in German ä is ae, where elsewhere it is a.
 * Whoever makes an id of a name that somebody chose spells the name first.
 */
export function spelledIn(language: string, name: string): string {
  if (!/^de\b/iu.test(language)) return name;
  return name.normalize("NFC").replace(/[äöüÄÖÜ]/gu, (letter) => `${safeSlug(letter, "")}e`);
}

/** Cuts a text to so many bytes of UTF-8, between characters. */
export function cutToBytes(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  let bytes = 0;
  let cut = "";
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) break;
    cut += character;
  }
  return cut;
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

/** Longest id, in bytes: file systems allow 255 for a name, and `.pdf` and temporary endings come to it. */
const LONGEST_ID = 80;

/**
 * Names that Windows keeps for devices, whatever ending they get
 * (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
 */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/u;

/** Says whether a text can be an id: small letters of one form each, digits, and single dashes between them. */
export function isId(text: string): boolean {
  return safeSlug(text, "") === text && text !== "";
}

/** Says what is wrong with an id that is not safe as a file name, an address and an anchor; null when it is. */
export function idFault(id: string): { readonly message: string; readonly advice: string } | null {
  if (id.trim() === "") {
    return { message: "The id is empty.", advice: "Write one such as senior-engineer, or remove the key." };
  }
  if (Buffer.byteLength(id) > LONGEST_ID) {
    const unit = id.length > LONGEST_ID ? "characters" : "bytes";
    return { message: `The id is longer than ${LONGEST_ID} ${unit}.`, advice: "Write a shorter one." };
  }
  if (RESERVED.test(id.toLowerCase())) {
    const message = `The id ${quote(id)} is a name that Windows keeps for devices.`;
    return { message, advice: `Write ${id.toLowerCase()}-role.` };
  }
  if (isId(id)) return null;
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
