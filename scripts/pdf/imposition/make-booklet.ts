/** Makes a booklet of a PDF of anybody's, in a thread of its own. */
import { askThread, readBytes, type ThreadTask, type UnreadablePdf } from "../thread/ask-thread.ts";
import type { Booklet, BookletOptions, RefusedDocument } from "./impose.ts";

/** A booklet, or why none was made. */
export type BookletResult = Booklet | UnfoldedPdf;

/** A file that no booklet is made of; of an encrypted one it is not known what it allows. */
export type UnfoldedPdf = UnreadablePdf;

/** What the thread is given. */
export interface BookletTask extends ThreadTask {
  readonly options: BookletOptions;
}

/**
 * Puts the pages of a PDF two and two on sheets that are folded into a booklet.
 * @param pdf its bytes, or its path
 * @throws RangeError for a signature of no sheet
 */
export async function makeBooklet(pdf: Uint8Array | string, options: BookletOptions = {}): Promise<BookletResult> {
  const { paper = null, signature = null } = options;
  if (signature !== null && !(Number.isInteger(signature) && signature > 0))
    throw new RangeError("A signature is a whole number of sheets, from 1.");
  const bytes = await readBytes(pdf);
  if ("outcome" in bytes) return bytes;
  const task: BookletTask = { bytes, options: { paper, signature } };
  const program = new URL("./booklet-thread.ts", import.meta.url);
  const answer = await askThread<Booklet | RefusedDocument, BookletTask>(program, task);
  return "outcome" in answer ? answer : { outcome: "unreadable", reason: answer.reason };
}
