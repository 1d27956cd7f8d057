import { createHash } from "node:crypto";

/** Hashes parts to one hexadecimal key; the parts' lengths are hashed too, so that no two lists give the same bytes. */
export function hashParts(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) {
    const bytes = typeof part === "string" ? Buffer.from(part, "utf8") : part;
    hash.update(`${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}
