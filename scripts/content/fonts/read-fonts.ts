/** The fonts that ladder.yml names: which of them are files of the folder, and what is wrong with those. */
import type { FontFile, PrintSettings } from "../../ladder/settings/print-settings.ts";
import { errorAt, type Place, type Problem } from "../../problems/problem.ts";
import { quote } from "../../text/quote.ts";
import { readContentFile } from "../file/read-content-file.ts";
import { isFontFile } from "../ladder-yml/font-values.ts";
import type { SettingsReading } from "../ladder-yml/settings.ts";
import { readFontHeader } from "./font-header.ts";

/** The fonts of a ladder. */
export interface FontsReading {
  /** Where ladder.yml names each font, by its name or path as written there. */
  readonly places: ReadonlyMap<string, Place>;
  /** Font files by their path as ladder.yml has it. */
  readonly files: ReadonlyMap<string, FontFile>;
  readonly problems: readonly Problem[];
}

/** Reads the font files that `print.fonts` names, from the content folder with the real path `root`. */
export async function readFonts(root: string, reading: SettingsReading): Promise<FontsReading> {
  const places = fontPlaces(reading);
  const files = new Map<string, FontFile>();
  const problems: Problem[] = [];
  const most = reading.settings.limits.fontMegabytes;
  let room = most * 1024 * 1024;
  for (const [path, place] of places) {
    if (!isFontFile(path)) continue;
    const content = await readContentFile(root, path, room);
    if ("problem" in content) {
      const { message, advice } = content.problem;
      const isTooLarge = message.startsWith("The file is larger");
      const what = isTooLarge
        ? `is too large: all fonts together may have ${most} MB`
        : message.replace(/^(This|The file) /u, "").replace(/\.$/u, "");
      const instead = isTooLarge ? "Use a smaller one, or raise limits.fontMegabytes in ladder.yml." : advice;
      problems.push(errorAt(place, `The font ${quote(path)} ${what}.`, instead));
      continue;
    }
    room -= content.bytes.length;
    const file = acceptFont(path, content.bytes);
    if ("bytes" in file) files.set(path, file);
    else problems.push(errorAt(place, `The font ${quote(path)} ${file.what}.`, file.advice));
  }
  return { places, files, problems };
}

/** Each font that is named, once, with its place; fallbacks may be all that `print.fonts` lists. */
function fontPlaces({ settings, locate }: SettingsReading): ReadonlyMap<string, Place> {
  const { text, headings, fallback }: PrintSettings["fonts"] = settings.print.fonts;
  const all = locate(["print", "fonts"]);
  const named = [
    ...fallback.map((name, index) => {
      const place = locate(["print", "fonts", "fallback", index]);
      const isList = place.line === all.line && place.column === all.column;
      return [name, isList ? locate(["print", "fonts", index]) : place] as const;
    }),
    ...(headings === null ? [] : [[headings, locate(["print", "fonts", "headings"])] as const]),
    ...(text === null ? [] : [[text, locate(["print", "fonts", "text"])] as const]),
  ];
  return new Map(named.reverse());
}

/** Tables of glyphs in several colours, as bitmaps or as drawings. */
const COLOURED: readonly string[] = ["COLR", "CBDT", "sbix", "SVG "];

function acceptFont(path: string, bytes: Uint8Array): FontFile | { readonly what: string; readonly advice: string } {
  const header = readFontHeader(bytes);
  if (header === null) return { what: "is no font, or is cut off", advice: "Save it as a woff2, ttf or otf file." };
  const { type, tables } = header;
  const isWoff2 = /\.woff2$/iu.test(path);
  if (isWoff2 !== (type === "woff2"))
    return { what: `is a ${type} file by its content`, advice: `Name it so that it ends in .${type}.` };
  // What Chromium draws of these is a Type 3 font, drawings that no viewer has as letters.
  if (tables.has("fvar")) return { what: "is a variable font", advice: "Use a static one, of one weight." };
  if (COLOURED.some((table) => tables.has(table)))
    return { what: "is a font in several colours", advice: "Use one in one colour." };
  if (!["cmap", "head"].every((table) => tables.has(table)) || !(tables.has("glyf") || tables.has("CFF ")))
    return { what: "has no letters that can be printed", advice: "Use another font." };
  return { type, bytes };
}
