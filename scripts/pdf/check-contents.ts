import type { PdfDict, PdfObject } from "@libpdf/core";
import { checkFont } from "./check-fonts.ts";
import { isWithoutLanguage } from "./check-languages.ts";
import type { CheckedDocument } from "./checked-document.ts";
import { breaks, type Finding } from "./finding.ts";
import { type ContentNotes, noteContent } from "./note-content.ts";
import { pageContent } from "./page-content.ts";
import { contentOf } from "./structure.ts";

/** Checks what each page draws: that all of it is tagged or an artifact, in colours and glyphs that are defined. */
export function checkContents(document: CheckedDocument): readonly Finding[] {
  const { resolve, pages } = document.pdf;
  const tagged = taggedContent(document);
  const intent = outputColours(document);
  const isSilent = isWithoutLanguage(document);
  const glyphs: ContentNotes["glyphs"] = new Map();
  const met = new Set<PdfDict>();
  return pages.flatMap(({ dict, index, ref }) => {
    const notes: ContentNotes = { broken: new Map(), glyphs, colours: new Set(), isWithoutLanguage: isSilent };
    const content = pageContent(dict, resolve);
    const resources = dict.getDict("Resources", resolve);
    noteContent({ content, resources, tagged, holder: dict }, resolve, notes);
    const place = { object: String(ref), page: index + 1 };
    return [
      ...[...notes.broken.values()].flatMap(({ rule, message, times }) =>
        breaks(rule, place, times > 1 ? `${message} (${times} times)` : message),
      ),
      ...[...notes.colours].flatMap((space) => checkColour(space, intent, place)),
      ...[...glyphs].flatMap(([font, codes]) => {
        const isFirst = !met.has(font);
        met.add(font);
        return checkFont(font, new Set(codes.takeFresh()), isFirst, index + 1, resolve);
      }),
    ];
  });
}

function taggedContent({ tree, pdf }: CheckedDocument): (holder: PdfObject) => ReadonlySet<number> {
  const numbers = new Map<PdfObject, Set<number>>();
  for (const { form, page, mcid } of tree ? contentOf(tree) : []) {
    const holder = pdf.resolve(form ?? page);
    if (!holder) continue;
    const own = numbers.get(holder);
    if (own) own.add(mcid);
    else numbers.set(holder, new Set([mcid]));
  }
  const none: ReadonlySet<number> = new Set();
  return (holder) => numbers.get(holder) ?? none;
}

/** Tells how many colours the output profile has: 3 for RGB; null without a profile. */
function outputColours({ pdf: { catalog, resolve } }: CheckedDocument): number | null {
  const intent = catalog.getArray("OutputIntents", resolve)?.at(0, resolve);
  if (intent?.type !== "dict") return null;
  const profile = intent.get("DestOutputProfile", resolve);
  return profile?.type === "stream" ? (profile.getNumber("N", resolve)?.value ?? null) : null;
}

function checkColour(
  space: "RGB" | "CMYK" | "Gray",
  intent: number | null,
  place: { readonly object: string; readonly page: number },
): readonly Finding[] {
  const [rule, isBroken] = {
    RGB: ["6.2.4.3-2", intent !== 3] as const,
    CMYK: ["6.2.4.3-3", intent !== 4] as const,
    Gray: ["6.2.4.3-4", intent === null] as const,
  }[space];
  return isBroken
    ? breaks({ a: rule }, place, `Device${space} is used, and no output profile says what it means.`)
    : [];
}
