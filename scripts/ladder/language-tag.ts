import { z } from "zod";
import { nearest } from "./nearest.ts";

/** A language in ladder.yml: a BCP 47 tag, in its usual spelling after reading. */
export const language = z
  .string()
  .superRefine((text, context) => {
    const advice = adviseLanguage(text);
    if (advice === null) return;
    context.addIssue({ code: "custom", message: "The language is not a language tag", params: { advice } });
  })
  .transform((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag);

/**
 * Says how to write a language that is no BCP 47 tag; null when it is one. A name of a language ("English", "Deutsch")
 * is well-formed by the letter, but no language has a code of more than three letters
 * (https://www.rfc-editor.org/rfc/rfc5646#section-2.2.1).
 */
function adviseLanguage(text: string): string | null {
  if (isTag(text)) return null;
  const hyphenated = text.trim().replaceAll("_", "-");
  const meant = isTag(hyphenated) ? hyphenated : codeOf(text);
  return meant === null ? "Write one such as en, en-GB or de." : `Did you mean "${meant}"?`;
}

function isTag(text: string): boolean {
  try {
    const [tag, ...others] = Intl.getCanonicalLocales(text);
    if (tag === undefined || others.length > 0) return false;
    const locale = new Intl.Locale(tag);
    // Of a language that has a code of two letters the usual script is known; not so of every one of three letters.
    return locale.language.length === 3 || (locale.language.length === 2 && locale.maximize().script !== undefined);
  } catch {
    // Throws a RangeError for what is no tag.
    return false;
  }
}

/** The code of the language with a name in English or in itself. */
function codeOf(name: string): string | null {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const named = codes
    .filter((code) => nameIn("en", code) !== undefined)
    .flatMap((code) => [nameIn("en", code) ?? "", nameIn(code, code) ?? ""].map((known) => [known, code] as const));
  const byName = new Map(named.toReversed());
  const known = nearest(name, byName.keys());
  return known === null ? null : (byName.get(known) ?? null);
}

function nameIn(language: string, code: string): string | undefined {
  return new Intl.DisplayNames(language, { type: "language", fallback: "none" }).of(code);
}
