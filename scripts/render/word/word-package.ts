/** A Word file that is the same bytes for the same role: without clocks and without names drawn by lot. */
import { posix } from "node:path";
import { unzipFiles, zipFiles } from "../../tables/zip-files.ts";

/**
 * Makes such a file of one that the library has packed: the times in it become `date`, relations and bookmarks have numbers
 * in their order, and parts stand in the order of their names.
 * @param date `YYYY-MM-DD`
 */
export function steadyPackage(packed: Uint8Array, date: string): Uint8Array {
  const parts = unzipFiles(packed);
  const steady = [...parts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, bytes]) => {
      if (!/\.(?:xml|rels)$/.test(path)) return [path, bytes] as const;
      const xml = renameRelations(path, textOf(bytes), parts);
      return [path, Buffer.from(numberBookmarks(setTimes(xml, date)))] as const;
    });
  return zipFiles(new Map(steady));
}

function textOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString("utf8");
}

/** A part names what it needs by relations, which stand in a part beside it: both have to say the same. */
function renameRelations(path: string, xml: string, parts: ReadonlyMap<string, Uint8Array>): string {
  const isList = path.endsWith(".rels");
  const list = isList
    ? xml
    : textOf(parts.get(posix.join(posix.dirname(path), "_rels", `${posix.basename(path)}.rels`)));
  const names = new Map([...list.matchAll(/ Id="([^"]*)"/g)].map(([, id = ""], index) => [id, `rId${index + 1}`]));
  const inPlace = isList ? / Id="([^"]*)"/g : / r:(?:id|embed|link)="([^"]*)"/g;
  return xml.replace(inPlace, (attribute, id: string) => attribute.replace(id, names.get(id) ?? id));
}

function setTimes(xml: string, date: string): string {
  return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${date}T00:00:00Z`);
}

/** The library counts the bookmarks of all files that it makes. */
function numberBookmarks(xml: string): string {
  const numbers = new Map<string, number>();
  return xml.replace(/(<w:bookmark(?:Start|End)\b[^>]*? w:id=")(\d+)"/g, (_, start: string, id: string) => {
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return `${start}${number}"`;
  });
}
