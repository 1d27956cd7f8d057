/** Reads what people have filled into a PDF of anybody's, in a thread of its own. */
import { askThread, readBytes, type UnreadablePdf } from "../thread/ask-thread.ts";
import type { FilledForm, UnreadForm } from "./filled-form.ts";

/** A form, or why it cannot be read. */
export type FormReading = FilledForm | UnreadablePdf;

/** Reads a form. @param pdf its bytes, or its path */
export async function readForm(pdf: Uint8Array | string): Promise<FormReading> {
  const bytes = await readBytes(pdf);
  if ("outcome" in bytes) return bytes;
  // A folder may hold thousands of other files, and a thread for each takes as long as one for a form.
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("%PDF-"))
    return { outcome: "unreadable", reason: "no PDF" };
  const answer = await askThread<FilledForm | UnreadForm>(new URL("./form-thread.ts", import.meta.url), { bytes });
  return "outcome" in answer ? answer : { outcome: "unreadable", reason: answer.reason };
}
