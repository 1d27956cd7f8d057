/** The not-found page, which a server shows at any depth, and which therefore holds all that it needs. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** A text of the page's own and what its content security policy allows it by. */
interface Inline {
  readonly text: string;
  /** `sha256-...` (https://www.w3.org/TR/CSP3/#grammardef-hash-source). */
  readonly hash: string;
}

/** Reads the page's styles and its script. @param layouts the folder of the layouts */
export async function notFoundParts(layouts: string): Promise<{ readonly styles: Inline; readonly script: Inline }> {
  const [styles, script] = await Promise.all([
    inline(join(layouts, "styles", "not-found.css")),
    inline(join(layouts, "scripts", "not-found.js")),
  ]);
  return { styles, script };
}

async function inline(path: string): Promise<Inline> {
  const text = await readFile(path, "utf8");
  return { text, hash: `sha256-${createHash("sha256").update(text).digest("base64")}` };
}
