import { strFromU8, unzipSync } from "fflate";
import { eachElement } from "./each-element.ts";

/** A paragraph of a Word file as it stands in its part. */
export interface ReadParagraph {
  readonly style: string;
  /** Its texts, with "\n" for breaks and "\t" for tabs. */
  readonly text: string;
  /** The list that it is an item of, and how deep; null for none. */
  readonly list: { readonly id: string; readonly level: number } | null;
  readonly isRightToLeft: boolean;
  /** Its runs, those without a text left out: the names of what is set of each, with a value where it has one: "b", "rStyle=Hyperlink". */
  readonly runs: readonly { readonly text: string; readonly look: readonly string[] }[];
  readonly bookmarks: readonly string[];
}

/** A Word file of ours. */
export interface ReadDocx {
  /** Of the body, those in cells among them. */
  readonly paragraphs: readonly ReadParagraph[];
  /** Texts of cells by row and table, and how many rows are heads. */
  readonly tables: readonly { readonly rows: readonly (readonly string[])[]; readonly heads: number }[];
  /** Texts of links by where they lead: an address, or "#" and a bookmark. */
  readonly links: readonly (readonly [text: string, target: string])[];
  /** Of pictures: their words, and the bytes that they show. */
  readonly pictures: readonly { readonly alt: string; readonly bytes: number }[];
  /** Texts of footnotes by their numbers, and the numbers of their signs in the text. */
  readonly notes: ReadonlyMap<string, string>;
  readonly signs: readonly string[];
  readonly header: string;
  readonly footer: string;
  /** The texts between the marks of fields: "PAGE", "NUMPAGES". */
  readonly fields: readonly string[];
  /** Of each list: its format and first number by level. */
  readonly lists: ReadonlyMap<string, readonly (readonly [format: string, text: string, start: string])[]>;
  /** Every part, as text. */
  readonly parts: ReadonlyMap<string, string>;
}

/** Reads a Word file of ours. @throws where a part is no well-formed XML */
export function readDocx(bytes: Uint8Array): ReadDocx {
  const files = unzipSync(bytes);
  const parts = new Map(Object.entries(files).map(([path, part]) => [path, strFromU8(part)]));
  for (const [path, xml] of parts) if (/\.(?:xml|rels)$/.test(path)) eachElement(xml, {});
  const part = (name: string): string => parts.get(`word/${name}.xml`) ?? "";
  const relations = relationsOf(parts.get("word/_rels/document.xml.rels") ?? "");
  const body = readPart(part("document"), relations);
  const pictures = body.pictures.map(({ alt, target }) => ({ alt, bytes: files[`word/${target}`]?.length ?? 0 }));
  const [header, footer] = ["header1", "footer1"].map((name) =>
    part(name) === "" ? undefined : readPart(part(name), new Map()),
  );
  return {
    ...body,
    pictures,
    notes: notesOf(part("footnotes")),
    header: textOf(header),
    footer: textOf(footer),
    fields: footer?.fields ?? [],
    lists: listsOf(part("numbering")),
    parts,
  };
}

function textOf(part: { readonly paragraphs: readonly ReadParagraph[] } | undefined): string {
  return (part?.paragraphs ?? []).map(({ text }) => text).join("\n");
}

function readPart(xml: string, relations: ReadonlyMap<string, string>) {
  const paragraphs: ReadParagraph[] = [];
  const tables: { rows: string[][]; heads: number }[] = [];
  const links: [string, string][] = [];
  const pictures: { alt: string; target: string }[] = [];
  const signs: string[] = [];
  const fields: string[] = [];
  let paragraph = emptyParagraph();
  let run: { text: string; look: string[] } = { text: "", look: [] };
  let link: [string, string] | null = null;
  const open: string[] = [];
  const write = (text: string): void => {
    run.text += text;
    paragraph.text += text;
    if (link !== null) link[0] += text;
  };
  eachElement(xml, {
    opened: (name, attributes) => {
      const value = attributes["w:val"] ?? "";
      const isOfRun = open.at(-1) === "w:rPr" && open.includes("w:r");
      if (isOfRun) run.look.push(value === "" ? name.slice(2) : `${name.slice(2)}=${value}`);
      open.push(name);
      if (name === "w:p") paragraph = emptyParagraph();
      if (name === "w:pStyle") paragraph.style = value;
      if (name === "w:bidi") paragraph.isRightToLeft = true;
      if (name === "w:ilvl") paragraph.list = { id: "", level: Number(value) };
      if (name === "w:numId" && paragraph.list !== null) paragraph.list = { ...paragraph.list, id: value };
      if (name === "w:bookmarkStart") paragraph.bookmarks.push(attributes["w:name"] ?? "");
      if (name === "w:r") run = { text: "", look: [] };
      if (name === "w:br") write("\n");
      if (name === "w:tab" && open.at(-2) === "w:r") write("\t");
      if (name === "w:footnoteReference") signs.push(attributes["w:id"] ?? "");
      if (name === "w:tbl") tables.push({ rows: [], heads: 0 });
      if (name === "w:tr") tables.at(-1)?.rows.push([]);
      if (name === "w:tblHeader") Object.assign(tables.at(-1) ?? {}, { heads: (tables.at(-1)?.heads ?? 0) + 1 });
      if (name === "w:tc") tables.at(-1)?.rows.at(-1)?.push("");
      if (name === "wp:docPr") pictures.push({ alt: attributes.descr ?? "", target: "" });
      if (name === "a:blip")
        Object.assign(pictures.at(-1) ?? {}, { target: relations.get(attributes["r:embed"] ?? "") });
      if (name === "w:hyperlink") {
        const { "r:id": id, "w:anchor": anchor } = attributes;
        link = ["", (relations.get(id ?? "") ?? "") + (anchor === undefined ? "" : `#${anchor}`)];
        links.push(link);
      }
    },
    closed: (name, text) => {
      open.pop();
      if (name === "w:t") write(text);
      if (name === "w:instrText") fields.push(text.trim());
      if (name === "w:hyperlink") link = null;
      if (name === "w:r" && run.text !== "") paragraph.runs.push(run);
      if (name !== "w:p") return;
      paragraphs.push(paragraph);
      const row = open.includes("w:tc") ? tables.at(-1)?.rows.at(-1) : undefined;
      if (row !== undefined) row[row.length - 1] = [row.at(-1), paragraph.text].filter(Boolean).join("\n");
    },
  });
  return { paragraphs, tables, links, pictures, signs, fields };
}

function emptyParagraph() {
  return {
    style: "",
    text: "",
    list: null as ReadParagraph["list"],
    isRightToLeft: false,
    runs: [] as { text: string; look: string[] }[],
    bookmarks: [] as string[],
  };
}

function relationsOf(xml: string): ReadonlyMap<string, string> {
  const relations = new Map<string, string>();
  eachElement(xml, {
    opened: (name, { Id = "", Target = "" }) => {
      if (name === "Relationship") relations.set(Id, Target);
    },
  });
  return relations;
}

function notesOf(xml: string): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  let id = "";
  eachElement(xml, {
    opened: (name, attributes) => {
      if (name === "w:footnote") id = attributes["w:id"] ?? "";
    },
    closed: (name, text) => {
      if (name === "w:t") notes.set(id, (notes.get(id) ?? "") + text);
    },
  });
  return notes;
}

function listsOf(xml: string): ReadDocx["lists"] {
  const levels = new Map<string, (readonly [string, string, string])[]>();
  const lists = new Map<string, readonly (readonly [string, string, string])[]>();
  let kind = "";
  let number = "";
  let level: [string, string, string] = ["", "", ""];
  eachElement(xml, {
    opened: (name, attributes) => {
      const value = attributes["w:val"] ?? "";
      if (name === "w:abstractNum") {
        kind = attributes["w:abstractNumId"] ?? "";
        levels.set(kind, []);
      }
      if (name === "w:lvl") level = ["", "", ""];
      if (name === "w:numFmt") level[0] = value;
      if (name === "w:lvlText") level[1] = value;
      if (name === "w:start") level[2] = value;
      if (name === "w:num") number = attributes["w:numId"] ?? "";
      if (name === "w:abstractNumId") lists.set(number, levels.get(value) ?? []);
    },
    closed: (name) => {
      if (name === "w:lvl") levels.get(kind)?.push(level);
    },
  });
  return lists;
}
