import { createHash } from "node:crypto";
import { slug } from "github-slugger";

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
