/** A machine with one font for Latin, whatever else is installed: fontconfig is given settings of its own. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { inflateSync } from "node:zlib";

const require = createRequire(import.meta.url);

/** Gives a font of the packages as it is in a WOFF file: "source-sans-3-latin-400-normal". */
export function packagedFont(name: string, ending: "woff" | "woff2"): Promise<Buffer> {
  const [, folder = ""] = /^(.+)-latin-/.exec(name) ?? [];
  return readFile(require.resolve(`@fontsource/${folder}/files/${name}.${ending}`));
}

/**
 * Makes the TrueType font of a WOFF file: its tables inflated, one behind the other, behind a list of them
 * (https://www.w3.org/TR/WOFF/#TableDirectory).
 */
export function unpackWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(12 + 16 * count);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  const tables: Buffer[] = [];
  let offset = head.length;
  for (let index = 0; index < count; index++) {
    const entry = 44 + 20 * index;
    const [start, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at));
    const bytes = woff.subarray(start, (start ?? 0) + (packed ?? 0));
    const table = Buffer.alloc(Math.ceil((length ?? 0) / 4) * 4);
    (packed === length ? bytes : inflateSync(bytes)).copy(table);
    woff.copy(head, 12 + 16 * index, entry, entry + 4);
    woff.copy(head, 16 + 16 * index, entry + 16, entry + 20);
    head.writeUInt32BE(offset, 20 + 16 * index);
    head.writeUInt32BE(length ?? 0, 24 + 16 * index);
    tables.push(table);
    offset += table.length;
  }
  return Buffer.concat([head, ...tables]);
}

/** Puts the font and the settings into `folder`; returns the variables that a browser sees no other font with. */
export async function loneFont(folder: string): Promise<Record<string, string>> {
  const fonts = join(folder, "fonts");
  await mkdir(fonts, { recursive: true });
  await writeFile(join(fonts, "lone.ttf"), unpackWoff(await packagedFont("source-serif-4-latin-400-normal", "woff")));
  const settings = join(folder, "fonts.conf");
  await writeFile(
    settings,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir>${join(folder, "font-cache")}</cachedir></fontconfig>`,
  );
  return { FONTCONFIG_FILE: settings };
}
