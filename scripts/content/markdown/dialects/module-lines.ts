/** The imports and exports of MDX: lines of JavaScript among Markdown (https://mdxjs.com/docs/what-is-mdx/#esm). */

/** Lines and letters of one of them at most. */
const MOST_LINES = 50;
const MOST_LETTERS = 4_000;

const IMPORT = /^import\s+(?:(?:type\s+)?[\w$*{][\w$\s{},*]*[\s}]from\s*)?(["'])[^"'\n]+\1[ \t]*(?:[;\n]|$)/u;
const EXPORT = new RegExp(
  [
    String.raw`^export\s+(?:`,
    String.raw`(?:const|let|var)\s+(?:[\w$]+|\{[^}]*\}|\[[^\]]*\])\s*(?::[^=\n]*)?=(?!=)`,
    String.raw`|(?:default\s+)?(?:async\s+)?function\b\s*\*?\s*[\w$]*\s*\(`,
    String.raw`|(?:default\s+)?class\b[^{\n]*\{`,
    String.raw`|default\s*[({[]|default\s+[\w$.]+\s*(?:;|\(|=>|$)`,
    String.raw`|\{[^}]*\}\s*(?:from\b|;|$)|\*\s*(?:as\s+[\w$]+\s*)?from\s*["']`,
    String.raw`|(?:type|interface)\s+[\w$]+[^\n{=]*[={])`,
  ].join(""),
  "u",
);

/**
 * Says where the import or export that begins at `start` ends: the offset of the end of its last line; -1 where it is a
 * sentence that begins with the word.
 */
export function moduleEnd(text: string, start: number): number {
  const block = text.slice(start, start + MOST_LETTERS);
  const blank = /\n[ \t]*(?:\n|$)/u.exec(block)?.index ?? block.length;
  const first = block.slice(0, blank);
  if (!IMPORT.test(first) && !EXPORT.test(first)) return -1;
  let depth = 0;
  let at = 0;
  for (let count = 0; count < MOST_LINES && at < block.length; count++) {
    const next = block.indexOf("\n", at);
    const end = next < 0 ? block.length : next;
    const line = block.slice(at, end);
    for (const bracket of line.match(/[()[\]{}]/gu) ?? []) depth += "([{".includes(bracket) ? 1 : -1;
    if (depth <= 0 && !/[=,(&|?+:]$/u.test(line.trimEnd())) return start + end;
    at = end + 1;
  }
  // Brackets that never close: what stands together.
  return start + blank;
}
