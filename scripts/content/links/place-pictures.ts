import { posix } from "node:path";
import { nameIn } from "../file/named.ts";
import type { MarkdownFile } from "../role-file/read-markdown-file.ts";

/**
 * Gives pictures that `markdown` names (`![[chart.png]]`) the address of the file, wherever it lies among `files`, paths
 * of the content folder: beside the text first, then by the path from the folder, then the first of that name.
 */
export function placePictures({ file, parsed }: MarkdownFile, files: ReadonlyMap<string, readonly string[]>): void {
  for (const token of [...parsed.tokens, ...parsed.footnotes].flatMap(({ children }) => children ?? [])) {
    const named = token.type === "image" ? nameIn(String(token.attrGet("src") ?? "")) : null;
    if (named !== null) token.attrSet("src", addressOf(named.name, file, files));
  }
}

function addressOf(name: string, fromFile: string, files: ReadonlyMap<string, readonly string[]>): string {
  const path = name.normalize("NFC").replace(/^\/+/u, "");
  const same = files.get(posix.basename(path).toLowerCase()) ?? [];
  const beside = posix.join(posix.dirname(fromFile), path).normalize("NFC");
  const found =
    same.find((each) => each === beside) ??
    same.find((each) => each === path) ??
    same.find((each) => each.endsWith(`/${path}`)) ??
    (name.includes("/") ? undefined : same[0]);
  return found === undefined ? encodeURI(name) : `/${encodeURI(found).replace(/[?#]/gu, encodeURIComponent)}`;
}

/** Groups paths by the last part of each, in small letters. */
export function filesByName(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths.map((each) => each.normalize("NFC"))) {
    const name = posix.basename(path).toLowerCase();
    const group = groups.get(name) ?? [];
    group.push(path);
    groups.set(name, group);
  }
  return groups;
}
