/** The not-found page, which a server shows at any depth, and which therefore holds all that it needs. */
import { createHash } from "node:crypto";
import { type Look, readLayout } from "../look.ts";

/** A text of the page's own and what its content security policy allows it by. */
interface Inline {
  readonly text: string;
  /** `sha256-...` (https://www.w3.org/TR/CSP3/#grammardef-hash-source). */
  readonly hash: string;
}

/** Reads the page's styles and its script. */
export async function notFoundParts(look: Look): Promise<{ readonly styles: Inline; readonly script: Inline }> {
  const [styles, script] = await Promise.all([
    inline(look, "styles/not-found.css"),
    inline(look, "scripts/not-found.js"),
  ]);
  return { styles, script };
}

async function inline(look: Look, name: string): Promise<Inline> {
  const text = await readLayout(look, name);
  return { text, hash: `sha256-${createHash("sha256").update(text).digest("base64")}` };
}
