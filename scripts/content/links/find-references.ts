/** What bodies point at, in Markdown and in raw HTML, and the places in raw HTML that can be pointed at. */
import { Parser } from "htmlparser2";
import type { Token } from "markdown-it";
import type { Place } from "../../problems/problem.ts";
import { nameIn } from "../file/named.ts";
import type { MarkdownFile } from "../role-file/read-markdown-file.ts";

/** A place in a body that points at something. */
export interface Reference {
  readonly kind: "link" | "image";
  /** The address as the parser has it: percent-encoded in Markdown, decoded in raw HTML. */
  readonly address: string;
  readonly place: Place;
}

/** Lists all links and images of a file in order, Markdown's and raw HTML's, with line and column. */
export function findReferences(markdown: MarkdownFile): Reference[] {
  const found: Reference[] = [];
  const finder = new PlaceFinder(markdown);
  let block: readonly [number, number] = [0, 0];
  for (const token of [...markdown.parsed.tokens, ...markdown.parsed.footnotes]) {
    // Cells of a table and notes have no lines of their own; those of the row or note around them are the nearest.
    if (token.map) block = token.map;
    if (token.type !== "inline" && token.type !== "html_block") continue;
    finder.enter(block);
    const parts = token.type === "inline" ? (token.children ?? []) : [token];
    for (const { kind, address } of [...parts.flatMap(addressesOf), ...refusedAddresses(parts)])
      found.push({ kind, address, place: finder.find(nameIn(address)?.name ?? address) });
  }
  return found;
}

type Address = Pick<Reference, "kind" | "address">;

function addressesOf(token: Token): Address[] {
  switch (token.type) {
    case "link_open":
      return [{ kind: "link", address: String(token.attrGet("href") ?? "") }];
    case "image":
      return [{ kind: "image", address: String(token.attrGet("src") ?? "") }];
    case "html_inline":
    case "html_block":
      return htmlAttributes(token.content).flatMap(({ kind, value }) =>
        kind === "anchor" ? [] : [{ kind, address: value }],
      );
    default:
      return [];
  }
}

/**
 * Finds addresses that markdown-it will not link (`validateLink`: javascript, vbscript, file, most data) and prints as
 * they stand. Their text says where the author meant a link.
 */
function refusedAddresses(parts: readonly Token[]): Address[] {
  const text = parts.map((part) => (part.type === "text" || part.type === "text_special" ? part.content : "")).join("");
  const pattern = /(?:\]\(|\]:)\s{0,9}<?\s{0,9}((?:javascript|vbscript|file|data):[^\s)>]{0,200})/giu;
  return [...text.matchAll(pattern)].map((match) => ({
    kind: /!\[[^\]]*$/u.test(text.slice(Math.max(0, match.index - 500), match.index)) ? "image" : "link",
    address: match[1] ?? "",
  }));
}

/** Finds where addresses stand in a file's source, from the top of a block down, each after the one before. */
class PlaceFinder {
  readonly #markdown: MarkdownFile;
  #block: readonly [number, number] = [-1, -1];
  #line = 0;
  #column = 0;

  constructor(markdown: MarkdownFile) {
    this.#markdown = markdown;
  }

  /** Begins a block of source lines, 0-based within the body. A block that goes on (the cells of a row) changes nothing. */
  enter(block: readonly [number, number]): void {
    if (block[0] === this.#block[0] && block[1] === this.#block[1]) return;
    this.#block = block;
    this.#line = block[0] + this.#markdown.lineOffset;
    this.#column = 0;
  }

  find(address: string): Place {
    const spellings = new Set([address, decoded(address)].filter((spelling) => spelling !== ""));
    const end = this.#block[1] + this.#markdown.lineOffset;
    for (let line = this.#line; line < end; line += 1) {
      const text = this.#markdown.lines[line] ?? "";
      const from = line === this.#line ? this.#column : 0;
      const columns = [...spellings].map((spelling) => text.indexOf(spelling, from)).filter((column) => column >= 0);
      if (columns.length === 0) continue;
      const column = Math.min(...columns);
      this.#line = line;
      this.#column = column + 1;
      return { file: this.#markdown.file, line: line + 1, column: column + 1 };
    }
    // A reference link's address stands elsewhere, and an entity is spelled otherwise: then the block has to do.
    return { file: this.#markdown.file, line: this.#line + 1 };
  }
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return "";
  }
}

/** An attribute that leads somewhere, or can be led to, as a browser reads it. */
export interface HtmlAttribute {
  readonly kind: "link" | "image" | "anchor";
  /** With character references decoded. */
  readonly value: string;
}

/**
 * Lists what a piece of raw HTML points at: `href` of links, `src` and `srcset` of images, and the `id` and `name` that
 * links can lead to. Cleans nothing.
 */
export function htmlAttributes(html: string): HtmlAttribute[] {
  const found: HtmlAttribute[] = [];
  const note = (kind: HtmlAttribute["kind"], value: string | undefined): void => {
    if (value !== undefined) found.push({ kind, value });
  };
  // The parser that the HTML is cleaned with later has to be the one that looks at it now.
  const parser = new Parser({
    onopentag: (name, { href, name: mark, src, srcset, id }) => {
      if (name === "a" || name === "area") note("link", href);
      if (name === "a") note("anchor", mark);
      if (name === "img") note("image", src);
      if (name === "img" || name === "source") {
        for (const candidate of addressesOfSrcset(srcset ?? "")) note("image", candidate);
      }
      note("anchor", id);
    },
  });
  parser.end(html);
  return found;
}

/**
 * The addresses of a `srcset`: entries parted by commas that white space follows, each an address and a size; the first
 * 20.
 */
function addressesOfSrcset(srcset: string): string[] {
  return srcset
    .split(/,\s+|\s+,/u)
    .map((entry) => entry.trim().split(/\s+/u)[0] ?? "")
    .filter((address) => address !== "")
    .slice(0, 20);
}
