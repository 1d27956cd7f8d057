/** Where links lead: roles, pages and their headings, outside, or nowhere, which is a warning. */
import { posix } from "node:path";
import { slug } from "github-slugger";
import { handbookOf } from "../../ladder/output-paths.ts";
import type { LinkTarget } from "../../ladder/types.ts";
import { type Problem, warningAt } from "../../problems/problem.ts";
import { didYouMean, fold, nearest, suggest } from "../../text/names.ts";
import { quote } from "../../text/quote.ts";
import { contentPath } from "../file/content-path.ts";
import { nameIn } from "../file/named.ts";
import type { Reference } from "./find-references.ts";
import type { LinkDocument, LinkIndex } from "./link-index.ts";

/** Warns of the links of `references` that lead nowhere by `index`, and to booklets where none are made. */
export function checkLinks(references: readonly Reference[], index: LinkIndex, booklets: boolean): Problem[] {
  return references.flatMap(({ kind, address, place }) => {
    if (kind !== "link") return [];
    const { problem, target } = resolveHref(address, place.file, index);
    if (problem) return [warningAt(place, problem.message, problem.advice)];
    const handbook = booklets || !("file" in target) ? null : handbookOf(target.file);
    if (handbook === null || !index.files.has(handbook)) return [];
    const message = `The link ${quote(address)} leads to a booklet, and no booklets are made.`;
    return [warningAt(place, message, `Make them with --booklet, or link to ${handbook}.`)];
  });
}

/** Where a link leads, and what is wrong with it. */
export interface HrefResolution {
  readonly target: LinkTarget;
  /** Null when nothing is wrong. */
  readonly problem: { readonly message: string; readonly advice: string } | null;
}

/** A relative address of a PDF in the folder of handbooks. */
const HANDBOOK = /^(?:\.{0,2}\/)*(pdf\/[^?#]+\.pdf)(?:#(.*))?$/u;

/** Schemes that stay links. */
const EXTERNAL = new Set(["http", "https", "mailto", "tel", "sms"]);

/**
 * Works out where the link `reference` in the file `fromFile` leads. A file may be meant with `.md`, `.html`, nothing
 * or a slash at its end, relatively or from the content folder (`/`), or by the id of the role.
 */
export function resolveHref(reference: string, fromFile: string, index: LinkIndex): HrefResolution {
  const named = nameIn(reference);
  if (named !== null) return resolveName(named, fromFile, index);
  // Handbooks are where the website is, wherever the file that names one stands.
  const [, handbook = "", fragment = ""] = HANDBOOK.exec(reference) ?? [];
  if (index.files.has(handbook)) return { target: { file: handbook, fragment }, problem: null };
  const found = contentPath(reference, fromFile);
  if ("scheme" in found) {
    if (EXTERNAL.has(found.scheme)) return { target: { external: true }, problem: null };
    return dead(
      `The link ${quote(reference)} has a kind of address that is not allowed.`,
      "Use an https address or a file.",
    );
  }
  if ("unreadable" in found) return dead(`The link ${quote(reference)} cannot be read.`, "Write % as %25.");
  if ("outside" in found) {
    return dead(`The link ${quote(reference)} leads out of the content folder.`, "Use an https address instead.");
  }
  const file = index.files.get(found.path);
  if (file !== undefined) return { target: { file, fragment: found.fragment }, problem: null };
  const document = findDocument(found.path, index);
  if (document) return withAnchor(document, found.fragment, reference);
  if (index.broken.has(found.path) || index.broken.has(`${found.path}.md`))
    return { target: { dead: true }, problem: null };
  if (candidates(found.path).some(index.isUnpublished)) {
    return dead(
      `The link ${quote(reference)} leads to a file that is not published.`,
      "Link to a role or a page instead.",
    );
  }
  return dead(`The link ${quote(reference)} leads nowhere.`, adviseFile(found.path, fromFile, index));
}

/** Finds what a link by name means: a title, an id, or a file wherever it lies; the nearest to `fromFile` of several. */
function resolveName(
  { name, heading }: { readonly name: string; readonly heading: string },
  fromFile: string,
  index: LinkIndex,
): HrefResolution {
  const documents = [...index.documents.values()];
  const wanted = fold(name);
  const stem = wanted.replace(/^\/+/u, "").replace(/\.(?:md|markdown|mdx)$/u, "");
  const isFile = ({ file }: LinkDocument): boolean => {
    const path = fold(file).replace(/\.(?:md|markdown|mdx)$/u, "");
    return path === stem || path.endsWith(`/${stem}`);
  };
  const isNear = ({ file }: LinkDocument): boolean => posix.dirname(file) === posix.dirname(fromFile);
  const meant = [
    ({ title }: LinkDocument) => fold(title) === wanted,
    ({ id }: LinkDocument) => id === stem,
    (document: LinkDocument) => isNear(document) && isFile(document),
    isFile,
  ];
  const own = fromFile.normalize("NFC");
  const document = name === "" ? index.documents.get(own) : firstOf(documents, meant);
  if (document)
    return withAnchor(document, slug(heading.replace(/^.*#/u, "")), heading === "" ? name : `${name}#${heading}`);
  const advice = didYouMean(
    name,
    documents.map(({ title }) => title),
    "Correct the name, or add the file.",
  );
  return dead(`There is no role or page ${quote(name)} for this link.`, advice);
}

function firstOf(documents: readonly LinkDocument[], tests: readonly ((document: LinkDocument) => boolean)[]) {
  for (const test of tests) {
    const found = documents.find(test);
    if (found) return found;
  }
  return undefined;
}

function dead(message: string, advice: string): HrefResolution {
  return { target: { dead: true }, problem: { message, advice } };
}

function candidates(path: string): string[] {
  const bare = path
    .replace(/\/+$/u, "")
    .replace(/\.html?$/iu, "")
    .replace(/\/index$/iu, "");
  return [path, `${bare}.md`, bare, ...OTHER_ENDINGS.map((ending) => bare + ending)];
}

/** How else a file may be called that a link names without its ending, or by its folder. */
const OTHER_ENDINGS = [".markdown", ".mdx", "/index.md", "/README.md", "/index.mdx", "/index.markdown", "/readme.md"];

function findDocument(path: string, index: LinkIndex): LinkDocument | undefined {
  const wanted = candidates(path);
  for (const candidate of wanted) {
    const document = index.documents.get(candidate);
    if (document) return document;
  }
  // By id: in the folder of the file whose id it is, or as the site's own address, roles/<id>/.
  const stem = (wanted[2] ?? path).replace(/\.md$/iu, "");
  const folder = posix.dirname(stem);
  const id = posix.basename(stem);
  const documents = [...index.documents.values()];
  return (
    documents.find(
      (document) => document.id === id && (posix.dirname(document.file) === folder || folder === "roles"),
    ) ??
    // File systems of Windows and macOS do not tell cases apart, so that such a link works where it is written.
    documents.find(({ file }) => wanted.some((candidate) => candidate.toLowerCase() === file.toLowerCase()))
  );
}

function withAnchor(document: LinkDocument, fragment: string, reference: string): HrefResolution {
  const base = targetOf(document);
  if (fragment === "" || fragment === "top") return { target: base, problem: null };
  const published = [...document.anchors.values()].includes(fragment) ? fragment : undefined;
  const anchor = document.anchors.get(fragment) ?? document.anchors.get(fragment.toLowerCase()) ?? published;
  if (anchor === document.anchor && document.kind !== "role") return { target: base, problem: null };
  if (anchor !== undefined) return { target: { ...base, anchor }, problem: null };
  const known = [...document.anchors.keys()];
  const advice = didYouMean(
    fragment,
    known,
    known.length > 0 ? `Headings there: ${listOf(known)}.` : "Remove the anchor.",
  );
  return {
    target: base,
    problem: { message: `The link ${quote(reference)} names no heading of ${document.file}.`, advice },
  };
}

function targetOf({ kind, id }: LinkDocument) {
  if (kind === "role") return { role: id };
  return kind === "page" ? { page: id } : { job: id };
}

function listOf(known: readonly string[]): string {
  return (
    known
      .slice(0, 8)
      .map((slug) => `#${slug}`)
      .join(", ") + (known.length > 8 ? ", …" : "")
  );
}

function adviseFile(path: string, fromFile: string, index: LinkIndex): string {
  const name = posix.basename(path).replace(/\.(md|html?)$/iu, "");
  const names = new Map([...index.documents.keys()].map((file) => [posix.basename(file, ".md"), file]));
  const file = names.get(nearest(name, names.keys()) ?? "");
  const meant = file === undefined ? null : posix.relative(posix.dirname(fromFile), file);
  return suggest(meant, "Correct the address, or add the file.");
}
