import { createHash } from "node:crypto";
import type { ImageFile } from "../../ladder/image-file.ts";
import { contentPath } from "../file/content-path.ts";

/** What the address of an image means. */
export type ImageReference =
  | { readonly kind: "file"; readonly path: string }
  /** Bytes in the address itself; `path` is the name that they go by in `Ladder.images`. */
  | { readonly kind: "data"; readonly path: string; readonly bytes: Uint8Array }
  | { readonly kind: "remote" | "outside" | "forbidden" | "unreadable" };

/** Largest image that may stand in an address, in bytes. */
const DATA_BYTES = 100 * 1024;

/** Says what the image address `reference` in the file `fromFile` means, without looking at any file. */
export function imageReference(reference: string, fromFile: string): ImageReference {
  const found = contentPath(reference, fromFile);
  if ("scheme" in found) {
    if (found.scheme === "data") return dataImage(reference.trim());
    // Whatever else has a scheme would have to be asked for over a network, but for local files.
    return { kind: /^(file|javascript|vbscript)$|^[a-z]$/u.test(found.scheme) ? "forbidden" : "remote" };
  }
  if ("outside" in found) return { kind: "outside" };
  if ("unreadable" in found) return { kind: "unreadable" };
  return { kind: "file", path: found.path };
}

/** Finds the accepted image that an address means; null where there is none. */
export function resolveImage(
  reference: string,
  fromFile: string,
  images: ReadonlyMap<string, ImageFile>,
): ImageFile | null {
  const meant = imageReference(reference, fromFile);
  return ("path" in meant && images.get(meant.path)) || null;
}

function dataImage(reference: string): ImageReference {
  const match = /^data:image\/(png|jpeg|gif|webp);base64,([A-Za-z0-9+/=\s]+)$/iu.exec(decodePercent(reference));
  if (!match) return { kind: "forbidden" };
  const bytes = Buffer.from(match[2] ?? "", "base64");
  if (bytes.length > DATA_BYTES) return { kind: "forbidden" };
  const name = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  return { kind: "data", path: `inline-images/${name}.${(match[1] ?? "").toLowerCase()}`, bytes };
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
