import { posix } from "node:path";

/** A reference of a Markdown file to something in the content folder. */
export type ContentPath =
  | { readonly path: string; readonly fragment: string }
  | { readonly scheme: string }
  | { readonly outside: true }
  | { readonly unreadable: true };

/**
 * Works out which path of the content folder a reference means: relative to `fromFile`, or to the folder itself when
 * it begins with a slash. References with a scheme, or with a host (`//host`, as scheme `https`), say which.
 */
export function contentPath(reference: string, fromFile: string): ContentPath {
  // Browsers drop control characters from addresses and take a backslash for a slash
  // (https://url.spec.whatwg.org/#concept-basic-url-parser).
  const cleaned = withoutEnds(reference).replace(/[\t\n\r]/gu, "");
  const scheme = /^([a-z][a-z0-9+.-]*):/iu.exec(cleaned)?.[1];
  if (scheme !== undefined) return { scheme: scheme.toLowerCase() };
  const hash = cleaned.indexOf("#");
  const address = (hash < 0 ? cleaned : cleaned.slice(0, hash)).split("?", 1)[0] ?? "";
  const decoded = decode(address)?.replaceAll("\\", "/");
  const fragment = decode(hash < 0 ? "" : cleaned.slice(hash + 1));
  if (decoded === undefined || fragment === undefined || decoded.includes("\0")) return { unreadable: true };
  if (/^[\\/]{2}/u.test(address)) return { scheme: "https" };
  if (decoded === "") return { path: fromFile, fragment };
  const path = decoded.startsWith("/")
    ? posix.normalize(decoded.replace(/^\/+/u, "./"))
    : posix.join(posix.dirname(fromFile), decoded);
  if (path === ".." || path.startsWith("../")) return { outside: true };
  return { path: path.normalize("NFC"), fragment };
}

/** Takes spaces and control characters off both ends; a pattern would try each run of them anew at each of its letters. */
function withoutEnds(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && text.charCodeAt(from) <= SPACE) from++;
  while (to > from && text.charCodeAt(to - 1) <= SPACE) to--;
  return text.slice(from, to);
}

const SPACE = 0x20;

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone % is no escape.
    return undefined;
  }
}
