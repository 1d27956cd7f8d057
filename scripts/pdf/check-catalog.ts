import { PdfDict, type PdfObject } from "@libpdf/core";
import type { CheckedDocument } from "./checked-document.ts";
import { breaks, type Finding, type Rule } from "./finding.ts";
import type { Resolve } from "./open-pdf.ts";

/** Checks what the catalog says of the whole document: tags, language, title, forms, actions. */
export function checkCatalog({ pdf: { catalog, pages, resolve } }: CheckedDocument): readonly Finding[] {
  const marks = catalog.getDict("MarkInfo", resolve);
  const preferences = catalog.getDict("ViewerPreferences", resolve);
  const form = catalog.getDict("AcroForm", resolve);
  const language = catalog.getString("Lang", resolve)?.asString();
  const names = catalog.getDict("Names", resolve);
  const permissions = catalog.getDict("Perms", resolve);
  const hasAnnotations = pages.some(({ dict }) => dict.has("Annots"));
  const failures: readonly (readonly [boolean, Rule, string])[] = [
    [
      marks?.getBool("Marked", resolve)?.value !== true,
      { ua: "6.2-1", a: "6.7.2.2-1" },
      "The document is not marked as tagged.",
    ],
    [
      marks?.getBool("Suspects", resolve)?.value === true,
      { ua: "7.1-4" },
      "The document says that its tags are suspect.",
    ],
    [!catalog.has("StructTreeRoot"), { ua: "7.1-11", a: "6.7.3.3-1" }, "There is no structure tree."],
    [
      preferences?.getBool("DisplayDocTitle", resolve)?.value !== true,
      { ua: "7.1-10" },
      "Viewers show the file name, not the title.",
    ],
    [language === undefined, { ua: "7.2-34" }, "The text of the document has no language."],
    [language === undefined, { ua: "7.2-33" }, "The metadata of the document has no language."],
    [
      language === undefined && catalog.has("Outlines"),
      { ua: "7.2-2" },
      "The bookmarks of the document have no language.",
    ],
    [language === undefined && hasAnnotations, { ua: "7.2-24" }, "The descriptions of links have no language."],
    [
      language !== undefined && !isLanguageTag(language),
      languageRule(language ?? ""),
      `"${language}" is no language tag.`,
    ],
    [
      [...(catalog.getDict("Dests", resolve) ?? [])].some(([{ value }]) => Buffer.byteLength(value) > LONGEST_NAME),
      { a: "6.1.13-4" },
      `The name of a destination is longer than ${LONGEST_NAME} bytes.`,
    ],
    [form?.has("XFA") === true, { a: "6.4.2-1" }, "The form is an XFA form."],
    [
      form?.getBool("NeedAppearances", resolve)?.value === true,
      { a: "6.4.1-3" },
      "The form leaves its appearance to the viewer.",
    ],
    [catalog.getBool("NeedsRendering", resolve)?.value === true, { a: "6.4.2-2" }, "The document needs rendering."],
    [catalog.has("AA"), { a: "6.5.2-1" }, "The document has additional actions."],
    [
      isForbidden(catalog.get("OpenAction", resolve), resolve) ||
        holdsForbidden(catalog.getDict("AA", resolve), resolve),
      { a: "6.5.1-1" },
      "The document runs a forbidden action.",
    ],
    [
      isUnknownName(catalog.get("OpenAction", resolve), resolve),
      { a: "6.5.1-2" },
      "The document runs a named action that PDF/A does not know.",
    ],
    [names?.has("JavaScript") === true, { a: "6.5.1-1" }, "The document holds JavaScript."],
    [names?.has("AlternatePresentations") === true, { a: "6.10-1" }, "The document has alternate presentations."],
    [
      [...(permissions ?? [])].some(([key]) => key.value !== "UR3" && key.value !== "DocMDP"),
      { a: "6.1.12-1" },
      "The document asks for permissions other than those of a signature (/Perms).",
    ],
    [catalog.has("Requirements"), { a: "6.11-1" }, "The document has requirements for viewers."],
  ];
  return failures.flatMap(([isBroken, rule, message]) =>
    isBroken ? breaks(rule, { object: "catalog" }, message) : [],
  );
}

/** Gives the rule that a language breaks that is no tag: PDF/A allows an empty one, which is not known. */
export function languageRule(language: string): Rule {
  return language === "" ? { ua: "7.2-29" } : { ua: "7.2-29", a: "6.7.4-1" };
}

/** True for what RFC 3066 allows as a language: "en", "de-AT". */
export function isLanguageTag(text: string): boolean {
  return /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/.test(text);
}

/** Bytes of the longest name (ISO 32000-1, annex C). */
const LONGEST_NAME = 127;

const ALLOWED_ACTIONS = new Set(["GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm"]);

/** True where one of several additional actions is forbidden. */
export function holdsForbidden(actions: PdfDict | undefined, resolve: Resolve): boolean {
  return [...(actions ?? [])].some(([key]) => isForbidden(actions?.get(key, resolve), resolve));
}

/** True for an action that PDF/A does not allow, JavaScript and Launch among them (6.5.1-1). */
export function isForbidden(action: PdfObject | undefined, resolve: Resolve): boolean {
  if (!(action instanceof PdfDict)) return false;
  return !ALLOWED_ACTIONS.has(action.getName("S", resolve)?.value ?? "");
}

/** True for a named action that asks for more than another page (6.5.1-2). */
export function isUnknownName(action: PdfObject | undefined, resolve: Resolve): boolean {
  if (!(action instanceof PdfDict) || action.getName("S", resolve)?.value !== "Named") return false;
  return !ALLOWED_NAMES.has(action.getName("N", resolve)?.value ?? "");
}

const ALLOWED_NAMES = new Set(["NextPage", "PrevPage", "FirstPage", "LastPage"]);
